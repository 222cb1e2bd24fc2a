import { describe, expect, test } from 'vitest';
import { parseCodeowners } from '../../src/baseline/owners.js';
import { moduleOf } from './support/brackets.js';
import { BASELINE, checkJson, init } from './support/check-cli.js';
import { type Project, project, repository } from './support/project.js';
import { runInProcess } from './support/run-in-process.js';

describe('who has how many', () => {
  test('by package and by owner, from any folder of the repository', async () => {
    const folder = repository({
      '.github/CODEOWNERS': '* @everybody\n/packages/api/ @api @ops\n/tools/\n',
      'package.json': '{ "name": "shop" }',
      'packages/api/package.json': '{ "name": "@shop/api" }',
      'packages/api/src/package.json': '{ "type": "module" }',
      'packages/api/src/a.ts': moduleOf('users', 'orders'),
      'packages/web/package.json': '{',
      'packages/web/b.ts': moduleOf('carts'),
      'tools/c.ts': moduleOf('prices'),
    });
    await init(folder);
    folder.write('packages/web/b.ts', moduleOf('taxes', 'refunds'));
    const { packages, owners } = await checkJson(folder);
    expect(packages).toEqual([
      { name: 'shop', new: 2, known: 1, stale: 1 },
      { name: '@shop/api', new: 0, known: 2, stale: 0 },
    ]);
    expect(owners).toEqual([
      { name: '@everybody', new: 2, known: 0, stale: 1 },
      { name: '@api', new: 0, known: 2, stale: 0 },
      { name: '@ops', new: 0, known: 2, stale: 0 },
      { name: '(no owner)', new: 0, known: 1, stale: 0 },
    ]);
    const inside = await checkJson(folder, '--cwd', 'packages/api', '--init');
    expect(inside.packages).toEqual([{ name: '@shop/api', new: 0, known: 2, stale: 0 }]);
    expect(inside.owners.map(({ name }) => name)).toEqual(['@api', '@ops']);
  });

  test.each<[string, string, string[]]>([
    ['* @a\n*.ts @b', 'src/x.ts', ['@b']],
    ['*.ts @b\n* @a', 'src/x.ts', ['@a']],
    ['src/ @a', 'lib/src/x.ts', ['@a']],
    ['/src/ @a', 'lib/src/x.ts', []],
    ['src/*.ts @a', 'src/deep/x.ts', []],
    ['docs/* @a', 'docs/deep/x.ts', []],
    ['docs/* @a', 'docs/x.ts', ['@a']],
    ['/apps/web @a', 'apps/web/deep/x.ts', ['@a']],
    ['**/api @a', 'packages/api/x.ts', ['@a']],
    ['/app/[id]/ @a', 'app/[id]/x.ts', ['@a']],
    ['my\\ app/ @a', 'my app/x.ts', ['@a']],
    ['# src @c\nsrc @a # the @d team', 'src/x.ts', ['@a']],
    ['* @a\n[Docs]\nsrc/ @writers\n^[Data][2] @dba\n*.ts\n', 'src/x.ts', ['@a', '@writers', '@dba']],
    ['', 'src/x.ts', []],
  ])('%j: %s belongs to %j', (text, file, owners) => {
    expect(parseCodeowners(text)(file)).toEqual(owners);
  });
});

describe('progress', () => {
  test('counts from the first baseline, whatever part is looked at', async () => {
    const folder = repository({ 'a.ts': moduleOf('users', 'orders', 'carts'), 'b.ts': moduleOf('prices') });
    expect((await init(folder)).progress).toEqual({ initial: 4, remaining: 4, percent: 0 });
    folder.commit();
    folder.write('a.ts', moduleOf('users', 'carts'));
    const gone = { initial: 4, remaining: 3, percent: 25 };
    expect((await checkJson(folder)).progress).toEqual(gone);
    expect((await checkJson(folder, '--since', 'HEAD')).progress).toEqual(gone);
    expect((await checkJson(folder, 'a.ts')).progress).toEqual(gone);
    expect((await checkJson(folder, '--prune')).progress).toEqual(gone);
    folder.write('b.ts', moduleOf('prices', 'taxes', 'refunds'));
    expect((await checkJson(folder)).progress).toEqual({ initial: 4, remaining: 5, percent: -25 });
  });

  test('is nothing where there was nothing', async () => {
    expect((await init(project({ 'a.ts': '' }))).progress).toBeNull();
  });
});

describe('history', () => {
  const commitOn = (folder: Project, date: string) => {
    process.env.GIT_COMMITTER_DATE = `${date}T12:00:00+0000`;
    folder.commit();
    delete process.env.GIT_COMMITTER_DATE;
    return folder.git('rev-parse', 'HEAD').trim();
  };

  test('is the last of each day on this branch, and now', async () => {
    const folder = repository({ 'a.ts': moduleOf('users', 'orders', 'carts') });
    await init(folder);
    commitOn(folder, '2026-01-05');
    folder.write('a.ts', moduleOf('users', 'orders'));
    await checkJson(folder, '--prune');
    const second = commitOn(folder, '2026-01-05');
    folder.write(BASELINE, '<<<<<<< HEAD');
    commitOn(folder, '2026-02-01');
    folder.write('a.ts', moduleOf('users'));
    await checkJson(folder, '--update');
    const last = commitOn(folder, '2026-03-01');
    folder.write('readme.md', 'nothing of the baseline');
    commitOn(folder, '2026-04-01');
    folder.write('a.ts', '');
    const { history } = await checkJson(folder, '--history');
    expect(history).toEqual([
      { date: '2026-01-05', commit: second, brackets: 2 },
      { date: '2026-03-01', commit: last, brackets: 1 },
      { date: null, commit: null, brackets: 0 },
    ]);
  });

  test('of a merge is what it brought to this branch', async () => {
    const folder = repository({ 'a.ts': moduleOf('users', 'orders') });
    await init(folder);
    commitOn(folder, '2026-01-01');
    folder.git('branch', '-M', 'main');
    folder.git('switch', '--quiet', '--create', 'topic');
    folder.write('a.ts', moduleOf('users'));
    await checkJson(folder, '--prune');
    commitOn(folder, '2026-01-02');
    folder.git('switch', '--quiet', 'main');
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    folder.git(...identity, 'merge', '--quiet', '--no-ff', '--no-edit', 'topic');
    const { history } = await checkJson(folder, '--history');
    expect(history!.map(({ brackets }) => brackets)).toEqual([2, 1, 1]);
  });

  test('before the first commit is now alone', async () => {
    const folder = project({ 'a.ts': moduleOf('users') });
    folder.git('init', '--quiet');
    await init(folder);
    expect((await checkJson(folder, '--history')).history).toEqual([{ date: null, commit: null, brackets: 1 }]);
  });

  test('that is not there ends with 2 and a way on', async () => {
    const folder = project({ 'a.ts': moduleOf('users') });
    await init(folder);
    const outside = await runInProcess(['check', '--history'], { cwd: folder.dir });
    expect(outside).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('in no git work tree') });
    folder.git('init', '--quiet');
    folder.commit();
    folder.write('b.ts', '');
    folder.commit();
    const clone = project();
    clone.git('clone', '--quiet', '--depth', '1', `file://${folder.dir}`, '.');
    const shallow = await runInProcess(['check', '--history'], { cwd: clone.dir });
    expect(shallow).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('git fetch --unshallow') });
  });
});

describe('results of shards', () => {
  const shards = ['1/3', '2/3', '3/3'];

  async function sharded(...args: string[]): Promise<Project> {
    const nouns = ['users', 'orders', 'invoices', 'carts', 'prices', 'taxes'];
    const folder = repository({
      CODEOWNERS: '*1.ts @one\n*2.ts @two\n',
      'packages/api/package.json': '{ "name": "api" }',
      ...Object.fromEntries(
        nouns.map((noun, at) => [`${at % 2 ? 'packages/api' : 'lib'}/${noun}${at}.ts`, moduleOf(noun)]),
      ),
    });
    await init(folder);
    folder.commit();
    folder.write('lib/new.ts', moduleOf('refunds', 'parcels'));
    folder.write('lib/users0.ts', '');
    folder.git('mv', 'packages/api/orders1.ts', 'lib/moved1.ts');
    for (const shard of shards) {
      await runInProcess(['check', '--shard', shard, '--format', `json=out/${shard[0]}.json`, ...args], {
        cwd: folder.dir,
      });
    }
    return folder;
  }

  test.each([[[]], [['--since', 'HEAD']]])('put together say what one run says (%j)', async (args: string[]) => {
    const folder = await sharded(...args);
    const whole = await checkJson(folder, ...args);
    expect(await checkJson(folder, '--merge-results', 'out/3.json', 'out/1.json', 'out/2.json')).toEqual(whole);
    for (const format of ['pretty', 'github', 'markdown', 'junit', 'sarif']) {
      const [merged, once] = await Promise.all(
        [['--merge-results', 'out/1.json', 'out/2.json', 'out/3.json'], args].map((each) =>
          runInProcess(['check', '--format', format, ...each], { cwd: folder.dir }),
        ),
      );
      expect(merged).toEqual(once);
    }
  });

  test('that are no whole end with 2 and a way on', async () => {
    const folder = await sharded();
    const first = JSON.parse(folder.read('out/1.json')) as object;
    folder.write('out/of-four.json', JSON.stringify({ ...first, shard: { index: 2, count: 4 } }));
    folder.write('out/unsharded.json', JSON.stringify({ ...first, shard: undefined }));
    folder.write('out/other.json', JSON.stringify({ ...first, shard: { index: 2, count: 3 }, progress: null }));
    folder.write('out/newer.json', JSON.stringify({ ...first, version: 2 }));
    folder.write('out/cut.json', '{');
    const cases: [string[], string][] = [
      [['1', '2'], 'lacks 3/3'],
      [['1', '2', '2'], 'both shard 2/3'],
      [['1', 'of-four'], 'is of 4 shards'],
      [['unsharded'], 'no result of a shard'],
      [['1', 'other'], 'different baselines'],
      [['newer'], 'no result of a check (version'],
      [['cut'], 'not valid JSON'],
      [['nowhere'], 'does not exist'],
      [[], 'names no file'],
    ];
    for (const [names, problem] of cases) {
      const files = names.map((name) => `out/${name}.json`);
      const outcome = await runInProcess(['check', '--merge-results', ...files], { cwd: folder.dir });
      expect(outcome, problem).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(problem) });
      expect(outcome.stderr).toMatch(/Name |Write them with /);
    }
  });
});
