import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { moduleOf } from './support/brackets.js';
import { BASELINE, checkJson, init, states } from './support/check-cli.js';
import { project, repository } from './support/project.js';
import { runInProcess } from './support/run-in-process.js';

const ENTRY = '{"fingerprint":"ab","file":"a.ts","function":"f","messages":["Importing x","Imported x"]}';

test('one bracket a line, sorted, without line numbers, the same however it comes about', async () => {
  const folder = project({ 'b.ts': moduleOf('users', 'orders'), 'a.ts': moduleOf('carts') });
  await init(folder);
  const text = folder.read(BASELINE);
  const lines = text.split('\n').filter((line) => line.includes('fingerprint'));
  expect(lines).toHaveLength(3);
  expect([...lines].sort()).toEqual(lines);
  expect(text).not.toMatch(/"(line|column|start)"/);
  expect(JSON.parse(text)).toMatchObject({ version: 1, brackets: [{}, {}, {}] });
  folder.write('a.ts', `\n\n${moduleOf('carts')}`);
  await checkJson(folder, '--update');
  expect(folder.read(BASELINE)).toBe(text);
});

test('a project without brackets has a baseline too', async () => {
  const folder = project({ 'a.ts': '' });
  await init(folder);
  expect(JSON.parse(folder.read(BASELINE))).toEqual({ version: 1, initial: 0, brackets: [] });
  expect(await states(folder)).toEqual({ new: 0, known: 0, fixed: 0, stale: 0 });
});

describe('bad input ends with 2, and the baseline stays as it is', () => {
  const valid = `{\n"version": 1,\n"brackets": [\n${ENTRY}\n]\n}\n`;
  test.each([
    ['missing', null, 'does not exist', 'check --init'],
    ['empty', '', 'not valid JSON', 'check --init'],
    ['cut off', '{ "version": 1, "brackets": [', 'not valid JSON', 'check --init'],
    ['no object', '[]', 'not a JSON object', 'check --init'],
    ['no version', '{ "brackets": [] }', 'no "version"', 'check --init'],
    ['a version that never was', '{ "version": 0, "brackets": [] }', 'which never was', 'check --init'],
    [
      'from a newer version',
      '{ "version": 2, "brackets": [] }',
      'newer log-to-trace (version 2',
      'Update log-to-trace',
    ],
    ['no list', '{ "version": 1 }', 'no list of "brackets"', 'check --init'],
    ['an entry that is none', '{ "version": 1, "brackets": [{ "file": 3 }] }', 'brackets[0]', 'check --init'],
    ['conflict markers', `<<<<<<< HEAD\n${valid}=======\n>>>>>>> topic\n`, 'conflict markers', 'check --update'],
    ['a folder', 'folder', 'is a folder', 'Give --baseline'],
  ])('%s', async (_name, content, problem, advice) => {
    const folder = project({ 'a.ts': moduleOf('users'), 'known/.keep': '' });
    const file = content === 'folder' ? 'known' : BASELINE;
    if (content !== null && content !== 'folder') folder.write(BASELINE, content);
    for (const mode of [[], ['--prune']]) {
      const { code, stdout, stderr } = await runInProcess(['check', '--baseline', file, ...mode], { cwd: folder.dir });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(problem);
      expect(stderr).toContain(advice);
      expect(stderr).toContain(file);
    }
    if (content !== null && content !== 'folder') expect(folder.read(BASELINE)).toBe(content);
  });

  test('--update does not guess at garbage or at the future, --init starts anew', async () => {
    const folder = project({ 'a.ts': moduleOf('users') });
    for (const content of ['{ "version": 2, "brackets": [] }', 'garbage']) {
      folder.write(BASELINE, content);
      expect(await runInProcess(['check', '--update'], { cwd: folder.dir })).toMatchObject({ code: 2, stdout: '' });
      expect(folder.read(BASELINE)).toBe(content);
    }
    await init(folder);
    expect(await states(folder)).toMatchObject({ new: 0, known: 1 });
  });

  test.each([
    [['--init', '--update'], 'cannot be used with'],
    [['--prune', '--update'], 'cannot be used with'],
    [['--since', 'main', '--update'], 'cannot be used with'],
    [['--shard', '0/2'], 'i from 1 to n'],
    [['--shard', '3/2'], 'i from 1 to n'],
    [['--shard', 'half'], 'i from 1 to n'],
    [['--format', 'xml'], 'unknown format "xml"'],
    [['--format', 'json', '--format', 'sarif'], 'only one --format'],
    [['--format', 'json=a', '--format', 'sarif=./a'], 'given for two reports'],
    [['--format', `json=${BASELINE}`], 'is the baseline, which a report would overwrite'],
    [['--merge-results', '--update', 'a.json'], 'cannot be used with'],
    [['nowhere'], 'nowhere does not exist'],
  ])('%j', async (args, problem) => {
    const folder = project({ [BASELINE]: valid });
    const { code, stdout, stderr } = await runInProcess(['check', ...args], { cwd: folder.dir });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
  });
});

describe('merges', () => {
  test.each(['merge', 'diff3'])('conflict markers (%s) are resolved by --update', async (style) => {
    const folder = repository({ 'a.ts': moduleOf('users') });
    folder.git('config', 'merge.conflictStyle', style);
    await init(folder);
    folder.commit();
    folder.git('branch', '-M', 'main');
    for (const [branch, noun] of [
      ['left', 'orders'],
      ['right', 'carts'],
    ] as const) {
      folder.git('switch', '--quiet', '--create', branch, 'main');
      folder.write('a.ts', moduleOf());
      folder.write(`${branch}.ts`, moduleOf(noun));
      await checkJson(folder, '--update');
      folder.commit();
    }
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    spawnSync('git', [...identity, 'merge', '--quiet', 'left'], { cwd: folder.dir });
    expect(folder.read(BASELINE)).toContain('<<<<<<<');
    expect(await runInProcess(['check'], { cwd: folder.dir })).toMatchObject({ code: 2, stdout: '' });
    expect(await states(folder, '--update')).toEqual({ new: 0, known: 2, fixed: 0, stale: 0 });
    expect(await states(folder)).toEqual({ new: 0, known: 2, fixed: 0, stale: 0 });
  });

  test('a conflict is resolved part by part without losing the other part', async () => {
    const folder = project({ 'a/a.ts': moduleOf('users'), 'b/b.ts': moduleOf('orders') });
    await init(folder);
    const [first, second] = folder
      .read(BASELINE)
      .split('\n')
      .filter((line) => line.includes('fingerprint'));
    folder.write(
      BASELINE,
      `{\n"version": 1,\n"brackets": [\n<<<<<<< HEAD\n${first}\n=======\n${second}\n>>>>>>> topic\n]\n}\n`,
    );
    await checkJson(folder, '--update', 'a');
    expect(await states(folder)).toEqual({ new: 0, known: 2, fixed: 0, stale: 0 });
  });
});
