import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const COMMAND_TIMEOUT_MS = 60_000;

/**
 * Starts a long-running process and waits until it says that it is ready. What it prints goes to `<logs>/<name>.log`.
 */
export async function startService({ name, args, env = {}, logs }) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = createWriteStream(join(logs, `${name}.log`));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });

  const exited = new Promise((resolve) => {
    child.once('close', (code, signal) => log.end(() => resolve(signal ?? code)));
  });
  const ready = new Promise((resolve, reject) => {
    child.on('message', (message) => message.ready && resolve(message.ready));
    child.once('error', reject);
    exited.then((code) => reject(new Error(`${name} ended (${code}) before it was ready, see ${log.path}`)));
  });

  const service = {
    name,
    url: undefined,
    /** Settles when the process dies before it was told to. */
    died: exited.then((code) => {
      if (!service.stopping) throw new Error(`${name} died (${code}), see ${log.path}`);
    }),
    stopping: false,
    async stop() {
      service.stopping = true;
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      const code = await exited;
      clearTimeout(killer);
      if (code !== 0) throw new Error(`${name} did not stop cleanly (${code}), see ${log.path}`);
    },
  };
  service.died.catch(() => {});

  try {
    service.url = (await withTimeout(ready, START_TIMEOUT_MS, `${name} was not ready in time, see ${log.path}`)).url;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return service;
}

/** Runs a command to its end. */
export async function runCommand({ name, args, env = {}, logs }) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: COMMAND_TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  const log = createWriteStream(join(logs, `${name}.log`), { flags: 'a' });
  child.stderr.pipe(log);
  const stdout = child.stdout.toArray();
  const [exitCode, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (...end) => resolve(end));
  });
  if (signal) throw new Error(`${name} ${args.at(-1)} took more than ${COMMAND_TIMEOUT_MS / 1000} s, see ${log.path}`);
  return { exitCode, stdout: Buffer.concat(await stdout).toString() };
}

export async function withTimeout(promise, milliseconds, message) {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
