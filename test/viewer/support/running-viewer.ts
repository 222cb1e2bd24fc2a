import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { runView, type ViewFlags } from '../../../viewer/src/index.js';

export interface RunningViewer {
  /** `http://127.0.0.1:<port>` */
  address: string;
  /** What it wrote to standard error so far. */
  complaints: () => string;
  get: (path: string) => Promise<unknown>;
  /** Stops it and waits until it has. */
  stop: () => Promise<void>;
}

/** The viewer as `view` starts it, on a port of its own, until the test is over. */
export async function startViewer(files: string[] = [], flags: ViewFlags = {}): Promise<RunningViewer> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const controller = new AbortController();
  let complaints = '';
  stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const stopped = runView(
    files,
    { port: '0', ...flags },
    {
      cwd: process.cwd(),
      stdout: stdout as unknown as NodeJS.WriteStream,
      stderr: stderr as unknown as NodeJS.WriteStream,
      signal: controller.signal,
    },
  );
  const stop = () => {
    controller.abort();
    return stopped;
  };
  onTestFinished(() => stop().catch(() => {}));
  const address = await Promise.race([
    firstAddress(stdout),
    stopped.then(() => Promise.reject(new Error('it stopped'))),
  ]);
  return { address, complaints: () => complaints, get: async (path) => (await fetch(address + path)).json(), stop };
}

function firstAddress(stream: PassThrough): Promise<string> {
  return new Promise((resolve) => {
    stream.on('data', (chunk) => {
      const found = /http:\/\/[^/\s]+/.exec(String(chunk));
      if (found) resolve(found[0]);
    });
  });
}
