import { describe, expect, test } from 'vitest';
import { moduleOf, reformatted } from './support/brackets.js';
import { BASELINE, checkJson, init, states } from './support/check-cli.js';
import { project, repository } from './support/project.js';
import { runInProcess } from './support/run-in-process.js';
import { BROKEN } from './support/sources.js';

const ALL_KNOWN = { new: 0, fixed: 0, stale: 0 };
const ONE_OF_EACH = { new: 1, known: 1, fixed: 1, stale: 1 };

describe('states', () => {
  test('the document has the fields that are promised', async () => {
    const folder = project({ 'a.ts': moduleOf('users', 'orders') });
    await init(folder);
    folder.write('a.ts', moduleOf('users', 'invoices'));
    const result = await checkJson(folder);
    expect(Object.keys(result)).toEqual([
      ...['version', 'summary', 'new', 'known', 'fixed', 'stale', 'failedFiles'],
      ...['progress', 'packages', 'owners'],
    ]);
    expect(result.summary).toEqual({ files: 1, brackets: 2, failedFiles: 0, ...ONE_OF_EACH });
    expect(result.new).toMatchObject([{ spanName: 'import invoices', start: { line: 12, column: 3 } }]);
    expect(result.known).toMatchObject([{ spanName: 'import users', verdict: 'migratable' }]);
    expect(result.stale).toEqual([
      {
        fingerprint: expect.stringMatching(/^\S+$/),
        file: 'a.ts',
        function: 'runorders',
        messages: ['Importing orders', 'Imported orders'],
      },
    ]);
    expect(result.fixed).toEqual(result.stale);
  });

  test('a swap of one bracket for another fails', async () => {
    const folder = project({ 'a.ts': moduleOf('users') });
    await init(folder);
    folder.write('a.ts', moduleOf('orders'));
    expect(await states(folder)).toEqual({ ...ONE_OF_EACH, known: 0 });
  });

  test('fixing fails nothing, down to the last one', async () => {
    const folder = project({ 'a.ts': moduleOf('users', 'orders') });
    await init(folder);
    folder.write('a.ts', moduleOf('users'));
    expect(await states(folder)).toEqual({ new: 0, known: 1, fixed: 1, stale: 1 });
    folder.write('a.ts', '');
    expect(await states(folder)).toEqual({ new: 0, known: 0, fixed: 2, stale: 2 });
  });

  test('a copy is new', async () => {
    const folder = project({ 'a.ts': moduleOf('users') });
    await init(folder);
    folder.write('b.ts', moduleOf('users'));
    expect(await states(folder)).toEqual({ ...ALL_KNOWN, new: 1, known: 1 });
  });

  test('a file that cannot be parsed is listed, fails nothing, and keeps its entries', async () => {
    const folder = project({ 'a.ts': moduleOf('users'), 'b.ts': moduleOf('orders') });
    await init(folder);
    const before = folder.read(BASELINE);
    folder.write('a.ts', BROKEN);
    const result = await checkJson(folder);
    expect(result.summary).toMatchObject({ ...ALL_KNOWN, known: 1, failedFiles: 1 });
    expect(result.failedFiles).toMatchObject([{ file: 'a.ts' }]);
    await checkJson(folder, '--update');
    await checkJson(folder, '--prune');
    expect(folder.read(BASELINE)).toBe(before);
  });
});

describe('what is no change', () => {
  const text = moduleOf('users', 'orders');
  test.each<[string, Record<string, string>]>([
    ['lines that move', { 'src/a.ts': `\n// more\n\n${text}` }],
    ['reformatting', { 'src/a.ts': reformatted(text) }],
    ['line endings', { 'src/a.ts': text.replaceAll('\n', '\r\n') }],
    ['brackets that change places', { 'src/a.ts': moduleOf('orders', 'users') }],
    ['a renamed function', { 'src/a.ts': text.replace('runusers', 'loadUsers') }],
    ['a renamed file', { 'src/a.ts': '', 'src/b.ts': text }],
    ['a moved file', { 'src/a.ts': '', 'lib/deep/a.ts': text }],
    ['a file taken apart', { 'src/a.ts': moduleOf('orders'), 'src/b.ts': moduleOf('users') }],
    ['a move with a new function name', { 'src/a.ts': '', 'b.ts': text.replace('runusers', 'loadUsers') }],
  ])('%s', async (_name, files) => {
    const folder = project({ 'src/a.ts': text });
    await init(folder);
    for (const [file, content] of Object.entries(files)) folder.write(file, content);
    expect(await states(folder)).toEqual({ ...ALL_KNOWN, known: 2 });
  });

  test('a deleted file that git still lists', async () => {
    const folder = repository({ 'a.ts': text, 'b.ts': moduleOf('invoices') });
    await init(folder);
    folder.git('rm', '--quiet', '--cached', 'a.ts');
    folder.git('mv', 'b.ts', 'c.ts');
    expect(await states(folder)).toEqual({ ...ALL_KNOWN, known: 3 });
  });
});

describe('writing', () => {
  test('--update takes in what is there, --prune only takes away', async () => {
    const folder = project({ 'a.ts': moduleOf('users', 'orders') });
    await init(folder);
    folder.write('a.ts', moduleOf('users', 'invoices'));
    expect(await states(folder, '--prune')).toEqual({ ...ALL_KNOWN, new: 1, known: 1 });
    expect(folder.read(BASELINE)).not.toContain('orders');
    expect(folder.read(BASELINE)).not.toContain('invoices');
    expect(await states(folder, '--update')).toEqual({ ...ALL_KNOWN, known: 2 });
    expect(folder.read(BASELINE)).toContain('invoices');
  });

  test('--update after a move writes the new place', async () => {
    const folder = project({ 'a.ts': moduleOf('users') });
    await init(folder);
    folder.write('a.ts', '');
    folder.write('b.ts', moduleOf('users'));
    await checkJson(folder, '--update');
    expect(folder.read(BASELINE)).toContain('"file":"b.ts"');
    expect(folder.read(BASELINE)).not.toContain('"file":"a.ts"');
  });

  test('says what it wrote', async () => {
    const folder = project({ 'a.ts': moduleOf('users') });
    const { code, stderr } = await runInProcess(['check', '--init', '--baseline', 'ci/known.json'], {
      cwd: folder.dir,
    });
    expect(code).toBe(0);
    expect(stderr).toBe(`Wrote ${folder.path('ci/known.json')}: 1 log bracket, 1 added, 0 taken away.\n`);
  });

  test('a part of the paths leaves the other entries alone', async () => {
    const folder = project({ 'a/a.ts': moduleOf('users'), 'b/b.ts': moduleOf('orders') });
    await init(folder);
    folder.write('a/a.ts', moduleOf('invoices'));
    folder.write('b/b.ts', '');
    await checkJson(folder, '--update', 'a');
    expect(folder.read(BASELINE)).toContain('orders');
    expect(folder.read(BASELINE)).toContain('invoices');
    expect(await states(folder, 'a/**')).toEqual({ ...ALL_KNOWN, known: 1 });
  });
});

describe('a part of the files', () => {
  const nouns = ['users', 'orders', 'invoices', 'carts', 'prices', 'taxes', 'refunds', 'parcels'];
  const files = Object.fromEntries(nouns.map((noun) => [`src/${noun}.ts`, moduleOf(noun)]));
  const shards = ['1/3', '2/3', '3/3'];

  test('shards share the files, and what they write adds up, one after the other or put together', async () => {
    const folder = project(files);
    await init(folder, '--baseline', 'whole.json');
    for (const shard of shards) await init(folder, '--shard', shard, '--baseline', 'steps.json');
    expect(folder.read('steps.json')).toBe(folder.read('whole.json'));
    for (const shard of shards) await init(folder, '--shard', shard, '--baseline', `${shard[0]}.json`);
    folder.write('joined.json', shards.map((shard) => folder.read(`${shard[0]}.json`)).join(''));
    await checkJson(folder, '--update', '--baseline', 'joined.json');
    expect(folder.read('joined.json')).toBe(folder.read('whole.json'));
  });

  test('a move from one shard to another is a move, and a copy is found once', async () => {
    const folder = project(files);
    await init(folder);
    for (const noun of nouns) {
      folder.write(`src/${noun}.ts`, '');
      folder.write(`lib/${noun}/index.ts`, moduleOf(noun));
    }
    folder.write('lib/copy.ts', moduleOf('users'));
    const results = await Promise.all(shards.map((shard) => checkJson(folder, '--shard', shard)));
    expect(results.flatMap((result) => result.new)).toHaveLength(1);
    expect(results.flatMap((result) => result.known)).toHaveLength(nouns.length);
    expect(results.flatMap((result) => result.stale)).toEqual([]);
  });

  test('a move into the checked path is a move', async () => {
    const folder = project({ 'a/a.ts': moduleOf('users'), 'b/b.ts': moduleOf('orders') });
    await init(folder);
    folder.write('a/a.ts', '');
    folder.write('b/b.ts', moduleOf('orders', 'users'));
    expect(await states(folder, 'b')).toEqual({ ...ALL_KNOWN, known: 2 });
    expect(await states(folder, 'a')).toEqual({ ...ALL_KNOWN, known: 0 });
  });
});

test('reports are the same from run to run', async () => {
  const folder = project({ 'b.ts': moduleOf('users', 'orders'), 'a.ts': moduleOf('invoices'), 'c.ts': BROKEN });
  await init(folder);
  folder.write('a.ts', moduleOf('carts', 'taxes'));
  for (const format of ['pretty', 'json', 'sarif', 'github', 'markdown', 'junit']) {
    const runs = await Promise.all([1, 2].map(() => runInProcess(['check', '--format', format], { cwd: folder.dir })));
    expect(runs[0]).toMatchObject({ code: 1, stderr: '' });
    expect(runs[0]).toEqual(runs[1]);
  }
});

test('GitHub Actions gets annotations when nothing else is asked for', async () => {
  const folder = project({ 'a.ts': moduleOf('users') });
  await init(folder);
  folder.write('b.ts', moduleOf('orders'));
  const env = { GITHUB_ACTIONS: 'true' };
  expect((await runInProcess(['check'], { cwd: folder.dir, env })).stdout).toMatch(/^::error file=b.ts,line=5,/);
  expect((await runInProcess(['check', '--format', 'pretty'], { cwd: folder.dir, env })).stdout).toMatch(/^New: 1/);
});
