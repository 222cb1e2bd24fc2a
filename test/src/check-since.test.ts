import { describe, expect, test } from 'vitest';
import { moduleOf } from './support/brackets.js';
import { BASELINE, checkJson, init, states } from './support/check-cli.js';
import { type Project, project, repository } from './support/project.js';
import { runInProcess } from './support/run-in-process.js';

/** A repository whose baseline is committed, on a branch of its own. */
async function branched(files: Record<string, string>): Promise<Project> {
  const folder = repository(files);
  await init(folder);
  folder.commit();
  folder.git('branch', '-M', 'main');
  folder.git('switch', '--quiet', '--create', 'topic');
  return folder;
}

describe('check --since', () => {
  test('takes in committed, staged, unstaged and untracked files, and looks at no other', async () => {
    const folder = await branched({ 'a.ts': moduleOf('users'), 'b.ts': moduleOf('orders'), 'c.ts': moduleOf('carts') });
    folder.write('committed.ts', moduleOf('taxes'));
    folder.commit();
    folder.write('staged.ts', moduleOf('prices'));
    folder.git('add', 'staged.ts');
    folder.write('a.ts', moduleOf('users', 'invoices'));
    folder.write('untracked.ts', moduleOf('refunds'));
    const result = await checkJson(folder, '--since', 'main');
    expect(result.new.map(({ file }) => file)).toEqual(['a.ts', 'committed.ts', 'staged.ts', 'untracked.ts']);
    expect(result.known.map(({ file }) => file)).toEqual(['a.ts']);
    expect(result.summary.files).toBe(4);
  });

  test('compares with the merge base, not with where the other branch is now', async () => {
    const folder = await branched({ 'a.ts': moduleOf('users', 'orders') });
    folder.git('switch', '--quiet', 'main');
    folder.write('a.ts', moduleOf('users'));
    folder.commit();
    folder.git('switch', '--quiet', 'topic');
    folder.write('b.ts', '');
    expect(await states(folder, '--since', 'main')).toEqual({ new: 0, known: 0, fixed: 0, stale: 0 });
  });

  test('fixed is what the change took away, stale what the baseline still lists of it', async () => {
    const folder = await branched({ 'a.ts': moduleOf('users', 'orders') });
    folder.write('a.ts', moduleOf('users'));
    expect(await states(folder, '--since', 'main')).toEqual({ new: 0, known: 1, fixed: 1, stale: 1 });
    await checkJson(folder, '--prune');
    expect(await states(folder, '--since', 'main')).toEqual({ new: 0, known: 1, fixed: 1, stale: 0 });
  });

  test('what was there at the merge base is known, whatever the baseline says', async () => {
    const folder = repository({ 'a.ts': moduleOf('users') });
    folder.write(BASELINE, '{ "version": 1, "brackets": [] }');
    folder.write('a.ts', `// touched\n${moduleOf('users')}`);
    expect(await states(folder, '--since', 'HEAD')).toEqual({ new: 0, known: 1, fixed: 0, stale: 0 });
  });

  test('a move is a move, a copy is new', async () => {
    const folder = await branched({ 'a.ts': moduleOf('users'), 'b.ts': moduleOf('orders') });
    folder.git('mv', 'a.ts', 'moved.ts');
    expect(await states(folder, '--since', 'main')).toEqual({ new: 0, known: 1, fixed: 0, stale: 0 });
    folder.write('copy.ts', moduleOf('orders'));
    expect(await states(folder, '--since', 'main')).toEqual({ new: 1, known: 1, fixed: 0, stale: 0 });
  });

  test('what the change added to the baseline is known, even after a move', async () => {
    const folder = await branched({ 'a.ts': moduleOf('users') });
    folder.write('b.ts', moduleOf('orders'));
    await checkJson(folder, '--update');
    expect(await states(folder, '--since', 'main')).toMatchObject({ new: 0, known: 1 });
    folder.commit();
    folder.git('mv', 'b.ts', 'c.ts');
    expect(await states(folder, '--since', 'main')).toMatchObject({ new: 0, known: 1 });
  });

  test('works in a folder of the repository, on some paths and in shards', async () => {
    const folder = await branched({ 'api/a.ts': moduleOf('users'), 'web/b.ts': moduleOf('orders') });
    await init(folder, '--cwd', 'api');
    folder.git('mv', 'api/a.ts', 'api/moved.ts');
    folder.write('web/new.ts', moduleOf('carts'));
    expect(await states(folder, '--cwd', 'api', '--since', 'main')).toMatchObject({ new: 0, known: 1, fixed: 0 });
    expect(await states(folder, '--since', 'main', 'api')).toMatchObject({ new: 0, known: 1 });
    const shards = await Promise.all(
      ['1/2', '2/2'].map((shard) => states(folder, '--since', 'main', '--shard', shard)),
    );
    expect(shards.map((shard) => shard.new).sort()).toEqual([0, 1]);
  });

  test('takes names with spaces, quotes and brackets', async () => {
    const folder = await branched({ 'app/[id]/it\'s a "page" ü.ts': moduleOf('users') });
    folder.write('app/[id]/it\'s a "page" ü.ts', moduleOf('users', 'orders'));
    expect(await states(folder, '--since', 'main')).toMatchObject({ new: 1, known: 1 });
  });
});

describe('what CI has', () => {
  test('a detached head', async () => {
    const folder = await branched({ 'a.ts': moduleOf('users') });
    folder.write('b.ts', moduleOf('orders'));
    folder.commit();
    folder.git('checkout', '--quiet', '--detach');
    expect(await states(folder)).toMatchObject({ new: 1, known: 1 });
    expect(await states(folder, '--since', 'main')).toMatchObject({ new: 1, known: 0 });
  });

  test('a shallow clone: check works, --since says how to get the history', async () => {
    const origin = await branched({ 'a.ts': moduleOf('users') });
    origin.write('b.ts', moduleOf('orders'));
    origin.commit();
    origin.git('switch', '--quiet', 'main');
    origin.write('c.ts', '');
    origin.commit();
    origin.git('switch', '--quiet', 'topic');
    const clone = project();
    clone.git('clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${origin.dir}`, '.');
    expect(await states(clone)).toMatchObject({ new: 1, known: 1 });
    const lacking = await runInProcess(['check', '--since', 'origin/main'], { cwd: clone.dir });
    expect(lacking).toMatchObject({ code: 2, stdout: '' });
    expect(lacking.stderr).toContain('git fetch --unshallow');
    clone.git('fetch', '--quiet', '--unshallow');
    expect(await states(clone, '--since', 'origin/main')).toMatchObject({ new: 1, known: 0 });
  });
});

describe('bad input ends with 2 and a way on', () => {
  test.each([
    ['nowhere', 'git knows no such commit', 'git fetch'],
    ['-x', 'is not a git ref', 'Name a branch'],
  ])('--since %s', async (ref, problem, advice) => {
    const folder = await branched({ 'a.ts': moduleOf('users') });
    const { code, stdout, stderr } = await runInProcess(['check', `--since=${ref}`], { cwd: folder.dir });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr).toContain(advice);
  });

  test('a path that is not there', async () => {
    const folder = await branched({ 'a.ts': moduleOf('users') });
    const { code, stdout, stderr } = await runInProcess(['check', '--since', 'main', 'nowhere'], { cwd: folder.dir });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('nowhere does not exist');
  });

  test('a branch without shared history', async () => {
    const folder = await branched({ 'a.ts': moduleOf('users') });
    folder.git('switch', '--quiet', '--orphan', 'other');
    folder.write('b.ts', '');
    folder.write(BASELINE, '{ "version": 1, "brackets": [] }');
    const unborn = await runInProcess(['check', '--since', 'main'], { cwd: folder.dir });
    expect(unborn).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no commit yet') });
    folder.commit();
    const { code, stderr } = await runInProcess(['check', '--since', 'main'], { cwd: folder.dir });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('shares no history') });
  });

  test('--since without git', async () => {
    const folder = project({ 'a.ts': moduleOf('users') });
    await init(folder);
    const outside = await runInProcess(['check', '--since', 'main'], { cwd: folder.dir });
    expect(outside).toMatchObject({ code: 2, stderr: expect.stringContaining('no git work tree') });
    const without = await runInProcess(['check', '--since', 'main'], { cwd: folder.dir, env: { PATH: '/nowhere' } });
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('git is not installed') });
  });
});
