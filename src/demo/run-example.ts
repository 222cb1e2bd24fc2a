import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runProcess } from './run-process.js';

const BUILD_TIMEOUT_MS = 120_000;
const RUN_TIMEOUT_MS = 300_000;

export interface ExampleRun {
  /** Command output, HTTP responses and database rows, as text to compare. */
  results: string;
  /** Folder of the exported OTLP JSON. */
  traces: string;
  logs: string;
}

/** Type-checks and builds the example. */
export async function build(folder: string, signal: AbortSignal): Promise<void> {
  const tsc = createRequire(path.join(folder, 'package.json')).resolve('typescript/bin/tsc');
  await runProcess({ title: 'tsc', args: [tsc], cwd: folder, timeoutMs: BUILD_TIMEOUT_MS, signal });
}

/** Starts its processes, submits the order files and stops everything again. */
export async function run(folder: string, name: string, signal: AbortSignal): Promise<ExampleRun> {
  const args = ['scripts/run.mjs', '--out', name];
  await runProcess({ title: `the example (${name})`, args, cwd: folder, timeoutMs: RUN_TIMEOUT_MS, signal });
  const out = path.join(folder, name);
  return {
    results: await readFile(path.join(out, 'results.json'), 'utf8'),
    traces: path.join(out, 'traces'),
    logs: path.join(out, 'logs'),
  };
}
