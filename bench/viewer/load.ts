import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Load, writeTraces } from './write-traces.js';

// How long the viewer takes to load a file, how much memory it needs at most, and how long each picture takes then.
// Memory is read from /proc, so this runs on Linux.
const LOADS: Record<string, Load> = {
  'a million spans in 20,000 traces': { spans: 1_000_000, perTrace: 50, lines: 0 },
  'a million spans in 20,000 traces, 600,000 log lines': { spans: 1_000_000, perTrace: 50, lines: 600_000 },
  'one trace of 100,000 spans': { spans: 100_000, perTrace: 100_000, lines: 0 },
};
const VIEWER = fileURLToPath(new URL('../../viewer/dist/cli.js', import.meta.url));

const folder = await mkdtemp(path.join(tmpdir(), 'bench-viewer-'));
try {
  for (const [name, load] of Object.entries(LOADS)) {
    const file = path.join(folder, 'traces.jsonl');
    await writeTraces(file, load);
    console.log(`${name} (${megabytes((await stat(file)).size)})`);
    await measure(file);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(file: string): Promise<void> {
  const before = performance.now();
  const viewer = spawn(process.execPath, [VIEWER, '--port', '0', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(viewer, 'exit');
  try {
    const address = await Promise.race([addressOf(viewer.stdout), exited.then(failed)]);
    console.log(`  loaded after ${seconds(before)}, at most ${await peakOf(viewer.pid!)}`);
    await askForPictures(address);
    console.log(`  in all at most ${await peakOf(viewer.pid!)}`);
  } finally {
    viewer.kill();
    await exited;
  }
}

function failed(): never {
  throw new Error('the viewer stopped before it had loaded the file');
}

/** It is told when all is loaded. */
async function addressOf(stdout: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stdout) {
    text += chunk;
    const [, address] = /Traces: (\S+)\/\n/.exec(text) ?? [];
    if (address !== undefined) return address;
  }
  return failed();
}

/** Everything the page asks for, of the newest trace where it is about one. */
async function askForPictures(address: string): Promise<void> {
  const ask = async (picture: string) => {
    const asked = performance.now();
    const response = await fetch(`${address}/api/${picture}`);
    const text = await response.text();
    if (!response.ok) throw new Error(`${picture}: ${response.status} ${text}`);
    console.log(`  ${seconds(asked)}  ${picture} (${megabytes(text.length)})`);
    return JSON.parse(text);
  };
  await ask('overview');
  const { traces } = await ask('traces?limit=100');
  await ask('traces?limit=100&order=slowest');
  await ask('traces?limit=100&text=invoice');
  await ask('errors');
  await ask('latency');
  await ask('latency/selection?service=api&operation=price%20order&fromNs=0&toNs=100000000');
  await ask('dependencies');
  await ask('migration');
  const trace = `traces/${traces[0].traceId}`;
  const { spans } = await ask(trace);
  await ask(`${trace}/lines`);
  await ask(`${trace}/search?text=invoice`);
  await ask(`${trace}/spans/${spans.spanId[1]}`);
}

async function peakOf(pid: number): Promise<string> {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))!;
  return megabytes(Number(kilobytes) * 1024);
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(2)} s`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
