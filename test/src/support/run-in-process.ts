import { run } from '../../../src/run.js';
import { cleanEnvironment, type Outcome } from './run-cli.js';

interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the command line in this process, which takes a fraction of the time of one of its own; for tests that are not
 * about the process. What it uses of the process can serve one run at a time, so each waits for the one before.
 */
export function runInProcess(args: string[], options: RunOptions = {}): Promise<Outcome> {
  const outcome = last.then(() => runAlone(args, options));
  last = outcome.catch(() => undefined);
  return outcome;
}

async function runAlone(args: string[], { cwd, env = {} }: RunOptions): Promise<Outcome> {
  const before = { env: process.env, cwd: process.cwd() };
  const out = capture(process.stdout);
  const err = capture(process.stderr);
  process.env = { ...cleanEnvironment(), ...env };
  if (cwd) process.chdir(cwd);
  try {
    const code = await run(['node', 'log-to-trace', ...args]);
    return { code, stdout: out.text(), stderr: err.text() };
  } finally {
    process.chdir(before.cwd);
    process.env = before.env;
    out.end();
    err.end();
  }
}

function capture(stream: NodeJS.WriteStream) {
  const { write, isTTY } = stream;
  const chunks: Buffer[] = [];
  stream.isTTY = false;
  stream.write = (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown) => {
    chunks.push(Buffer.from(chunk as string));
    const done = typeof encoding === 'function' ? encoding : callback;
    if (typeof done === 'function') done();
    return true;
  };
  return {
    text: () => Buffer.concat(chunks).toString(),
    end: () => {
      stream.write = write;
      stream.isTTY = isTTY;
    },
  };
}
