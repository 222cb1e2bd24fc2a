import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { moduleOf } from './support/brackets.js';
import { BASELINE, checkJson, init, states } from './support/check-cli.js';
import { type Project, repository } from './support/project.js';
import { CLI } from './support/run-cli.js';
import { runInProcess } from './support/run-in-process.js';

const ALL_KNOWN = { new: 0, fixed: 0, stale: 0 };
const DRIVER = `"${process.execPath}" "${CLI}" check --merge %O %A %B`;
const IDENTITY = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];

/** Words that the wording rules take for nouns, as many as wanted. */
const nouns = (count: number, kind = 'item') =>
  Array.from({ length: count }, (_, index) => `${kind}${String.fromCharCode(97 + (index % 26))}${index}`);

/** Two branches that each did something and wrote it down. */
async function diverged(files: Record<string, string>, left: Change, right: Change): Promise<Project> {
  const folder = repository(files);
  await init(folder);
  folder.commit();
  folder.git('branch', '-M', 'main');
  for (const [branch, change] of Object.entries({ left, right })) {
    folder.git('switch', '--quiet', '--create', branch, 'main');
    for (const [file, text] of Object.entries(change)) folder.write(file, text);
    await checkJson(folder, '--update');
    folder.commit();
  }
  return folder;
}

type Change = Record<string, string>;

function useDriver(folder: Project, driver = DRIVER): void {
  folder.git('config', 'merge.log-to-trace.driver', driver);
  folder.write('.git/info/attributes', `${BASELINE} merge=log-to-trace\n`);
}

const git = (folder: Project, ...args: string[]) =>
  spawnSync('git', [...IDENTITY, ...args], { cwd: folder.dir, encoding: 'utf8' });

/** Both sides add to the same empty file, and each takes out what the other still has. */
const CLASH: [Record<string, string>, Change, Change] = [
  { 'a.ts': moduleOf('users'), 'b.ts': moduleOf('orders') },
  { 'a.ts': '', 'left.ts': moduleOf('carts', 'prices') },
  { 'b.ts': '', 'right.ts': moduleOf('taxes', 'refunds') },
];

test('without the driver a small baseline conflicts', async () => {
  const folder = await diverged(...CLASH);
  expect(git(folder, 'merge', '--quiet', 'left').status).toBe(1);
  expect(folder.read(BASELINE)).toContain('<<<<<<<');
});

test('with the driver git merge settles it', async () => {
  const folder = await diverged(...CLASH);
  useDriver(folder);
  expect(git(folder, 'merge', '--quiet', 'left')).toMatchObject({ status: 0, stderr: '' });
  const merged = folder.read(BASELINE);
  expect(await states(folder)).toEqual({ ...ALL_KNOWN, known: 4 });
  await checkJson(folder, '--update');
  expect(folder.read(BASELINE)).toBe(merged);
});

test('with the driver git rebase settles it, commit by commit', async () => {
  const folder = await diverged(...CLASH);
  folder.write('right.ts', moduleOf('taxes', 'parcels'));
  await checkJson(folder, '--update');
  folder.commit();
  useDriver(folder);
  expect(git(folder, 'rebase', '--quiet', 'left').status).toBe(0);
  expect(await states(folder)).toEqual({ ...ALL_KNOWN, known: 4 });
});

test('two branches that both wrote the first baseline', async () => {
  const folder = repository({ 'a.ts': moduleOf('users') });
  folder.git('branch', '-M', 'main');
  for (const [branch, noun] of Object.entries({ left: 'carts', right: 'taxes' })) {
    folder.git('switch', '--quiet', '--create', branch, 'main');
    folder.write(`${branch}.ts`, moduleOf(noun));
    await init(folder);
    folder.commit();
  }
  useDriver(folder);
  expect(git(folder, 'merge', '--quiet', 'left').status).toBe(0);
  expect(await states(folder)).toEqual({ ...ALL_KNOWN, known: 3 });
});

test('a side that is no baseline stays a conflict, and our side as it was', async () => {
  const folder = await diverged(...CLASH);
  folder.git('switch', '--quiet', 'left');
  folder.write(BASELINE, '{ "version": 99 }');
  folder.commit();
  folder.git('switch', '--quiet', 'right');
  const ours = folder.read(BASELINE);
  useDriver(folder);
  const { status, stderr } = git(folder, 'merge', '--quiet', 'left');
  expect(status).toBe(1);
  expect(stderr).toContain('was written by a newer log-to-trace (version 99');
  expect(folder.read(BASELINE)).toBe(ours);
});

test('called by hand it says what it takes', async () => {
  const folder = repository({ 'a.ts': '' });
  const { code, stderr } = await runInProcess(['check', '--merge', 'a', 'b'], { cwd: folder.dir });
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--merge takes three files') });
  const both = await runInProcess(['check', '--merge', '--update', 'a', 'b', 'c'], { cwd: folder.dir });
  expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be used with') });
});

test('git alone merges what two branches add, fix, move and swap in a baseline of some size', async () => {
  const files = Object.fromEntries(
    nouns(30, 'file').map((name, at) => [`src/${name}.ts`, moduleOf(...nouns(8, `n${at}`))]),
  );
  const [first, second, third, fourth] = Object.keys(files) as [string, string, string, string];
  const folder = await diverged(
    files,
    { [first]: moduleOf(...nouns(6, 'n0')), 'src/left.ts': moduleOf('carts', 'prices') },
    { [second]: '', 'src/moved.ts': files[second]!, [third]: moduleOf('taxes'), [fourth]: `\n\n${files[fourth]}` },
  );
  const { status, stdout } = git(folder, 'merge', 'left');
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.not.stringContaining('CONFLICT') });
  expect(await states(folder)).toEqual({ ...ALL_KNOWN, known: 240 - 2 + 2 - 8 + 1 });
});
