import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { scan } from '@log-to-trace/codemods';
import { type Model, readTraces, type Span, type Trace } from '@log-to-trace/viewer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoResult } from '../../src/demo/demo-result.js';
import { workTrees } from './work-trees.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = path.join(ROOT, 'dist', 'cli.js');
const EXPECTED = path.join(ROOT, 'examples/order-import/test/expected-results.json');
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const SLOW_MS = 600_000;

interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the demo in a temporary folder of its own, which stands for the machine's. */
function startDemo(temporary: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [CLI, 'demo', '--no-color', ...args], {
    env: { ...process.env, ...env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const finished = Promise.all([child.stdout.toArray(), child.stderr.toArray(), once(child, 'close')]).then(
    ([stdout, stderr, [code]]): Finished => ({ code, stdout: stdout.join(''), stderr: stderr.join('') }),
  );
  return { child, finished };
}

async function copyIn(temporary: string): Promise<string> {
  const [folder] = await readdir(temporary);
  return path.join(temporary, folder!, 'order-import');
}

function failing({ traces }: Model): Trace {
  const [trace, ...others] = traces.filter(({ spans }) => spans.some(isFailedJob));
  expect(others).toEqual([]);
  return trace!;
}

const isFailedJob = ({ kind, status }: Span) => kind === 'CONSUMER' && status === 'ERROR';

function pathTo(span: Span): string[] {
  return [...(span.parent ? pathTo(span.parent) : []), span.name];
}

describe('a run to the end', () => {
  let temporary: string;
  let copy: string;
  let demo: Finished;
  let before: Trace;
  let after: Trace;

  beforeAll(async () => {
    temporary = await mkdtemp(path.join(tmpdir(), 'demo-test-'));
    demo = await startDemo(temporary, ['--keep']).finished;
    copy = await copyIn(temporary);
    before = failing(await readTraces([path.join(copy, 'run-before/traces')]));
    after = failing(await readTraces([path.join(copy, 'run-after/traces')]));
  }, SLOW_MS);

  afterAll(() => rm(temporary, { recursive: true, force: true }));

  test('succeeds', () => {
    expect(demo).toMatchObject({ code: 0, stderr: '' });
  });

  test('one trace spans the three services, before and after', () => {
    expect(before.services).toEqual(['cli', 'api', 'worker']);
    expect(after.services).toEqual(['cli', 'api', 'worker']);
  });

  test('before, log lines are events on the automatic spans', () => {
    const job = before.spans.find(isFailedJob)!;
    expect(job.events.map(({ attributes }) => attributes['log.message'])).toEqual(
      expect.arrayContaining(['Processing import', 'Pricing order', 'Converting amount', 'Processing import failed']),
    );
    expect(job.events.at(-1)?.attributes).toMatchObject({
      'log.severity': 'ERROR',
      'exception.type': 'UnknownCurrencyError',
    });
  });

  test('after, the error is found where it began, with the parameters of every level', () => {
    const origin = after.spans.find(({ name, status }) => name === 'convert amount' && status === 'ERROR')!;
    expect(pathTo(origin)).toEqual([
      'submit order file',
      'POST',
      'POST /imports',
      'accept import',
      'send order-imports',
      'process order-imports',
      'process import',
      'import order',
      'price order',
      'convert amount',
    ]);
    expect(origin.attributes).toMatchObject({ amountCents: 83700, currency: 'DKR' });
    expect(origin.parent?.attributes).toMatchObject({ order: 'N-0908', discount: 'AUTUMN10' });
    expect(demo.stdout).toContain('The error began in worker, in "convert amount"');
  });

  test('no span is left open', () => {
    expect(after.spans.filter(({ endNs }) => endNs === null)).toEqual([]);
  });

  test('both runs give the results that the example has always given', async () => {
    const results = ['run-before', 'run-after'].map((name) => readFile(path.join(copy, name, 'results.json'), 'utf8'));
    const [old, migrated] = await Promise.all(results);
    expect(migrated).toBe(old);
    expect(JSON.parse(old!)).toEqual(JSON.parse(await readFile(EXPECTED, 'utf8')));
  });

  test('shows the tree of both runs, with start and end markers', () => {
    for (const trace of [before, after]) expect(demo.stdout).toContain(`trace ${trace.traceId}`);
    expect(demo.stdout).toMatch(/worker .*convert amount ✖ ERROR .*▶ .*■ /);
  });

  test('as data, it is the failing request of both runs', () => {
    const result = demoResult({ migration: { migrated: [], refused: [] }, before, after }, null);
    expect(result.before.logEvents).toBeGreaterThan(result.after.logEvents);
    expect(result.after.spans.map(({ name }) => name)).toEqual(after.spans.map(({ name }) => name));
    const origin = result.after.spans.find(({ name, status }) => name === 'convert amount' && status === 'ERROR')!;
    const parent = result.after.spans.find(({ spanId }) => spanId === origin.parentSpanId);
    expect(parent).toMatchObject({ service: 'worker', name: 'price order', attributes: { order: 'N-0908' } });
    expect(origin.durationMs).toBeLessThan(parent!.durationMs!);
  });

  test('the migrated copy type-checks', async () => {
    await expect(run(process.execPath, [TSC, '--noEmit'], { cwd: copy })).resolves.toMatchObject({ stdout: '' });
  });

  describe('its logs before the migration, replayed', () => {
    const example = path.join(ROOT, 'examples/order-import');
    let summary: string;
    let replayed: Model;

    beforeAll(async () => {
      const traces = path.join(temporary, 'replayed.jsonl');
      const args = ['replay', path.join(copy, 'run-before/logs'), '--code', example, '--output', traces];
      summary = (await run(process.execPath, [CLI, ...args])).stderr;
      replayed = await readTraces([traces]);
    });

    test('give the tree of the migrated run, for every request: names, nesting, status and parameters', async () => {
      const { brackets } = await scan({ cwd: example });
      const migrated = brackets.filter(({ verdict }) => verdict === 'migratable');
      const names = new Set(migrated.map(({ spanName }) => spanName));
      const real = workTrees(await readTraces([path.join(copy, 'run-after/traces')]), names);
      expect(real.length).toBeGreaterThan(9);
      expect(workTrees(replayed, names)).toEqual(real);
    });

    test('are on spans but for two lines outside of every bracket, and what is no log line', () => {
      expect(summary).toMatch(/^\d+ lines read, 114 placed on spans/);
      expect(summary).toMatch(/\b2 {2}outside of every bracket/);
    });
  });

  test('a second migration changes nothing', async () => {
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], { cwd: copy });
    await git('commit', '--all', '--quiet', '--message', 'Migrate');
    await run(process.execPath, [CLI, 'migrate'], { cwd: copy });
    expect((await git('status', '--porcelain')).stdout).toBe('');
  });
});

test(
  'Ctrl-C stops every process and takes the copy away',
  async () => {
    const temporary = await mkdtemp(path.join(tmpdir(), 'demo-test-'));
    const { child, finished } = startDemo(temporary, ['--format', 'json']);
    while (!(await isRunning(temporary))) await delay(100);
    child.kill('SIGINT');
    expect(await finished).toMatchObject({ code: 130, stdout: '' });
    expect(await readdir(temporary)).toEqual([]);
    expect(await processesIn(temporary)).toEqual([]);
    await rm(temporary, { recursive: true });
  },
  SLOW_MS,
);

test(
  'a system that does not start fails the demo and keeps the copy',
  async () => {
    const temporary = await mkdtemp(path.join(tmpdir(), 'demo-test-'));
    const demo = await startDemo(temporary, [], { DATABASE_URL: 'postgres://127.0.0.1:1/none' }).finished;
    expect(demo.code).toBe(1);
    expect(demo.stderr).toContain('error: the demo failed. the example (run-before) failed (1).');
    expect(demo.stderr).toContain('no database could be created at 127.0.0.1:1');
    expect(existsSync(await copyIn(temporary))).toBe(true);
    await rm(temporary, { recursive: true });
  },
  SLOW_MS,
);

async function isRunning(temporary: string): Promise<boolean> {
  const [folder] = await readdir(temporary);
  return folder !== undefined && existsSync(path.join(temporary, folder, 'order-import/run-before/logs/worker.log'));
}

/** Processes at work in a folder, on a system that can tell. */
async function processesIn(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(ids.map((id) => readlink(`/proc/${id}/cwd`).catch(() => '')));
  return folders.filter((cwd) => cwd.startsWith(folder));
}
