import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;
const COMMAND_TIMEOUT_MS = 60_000;

/**
 * Starts a long-running process. `ready` settles when it says that it is, with what it says; what it prints goes to
 * `<logs>/<name>.log`.
 */
export function startService({ name, args, env = {}, logs }) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = createWriteStream(join(logs, `${name}.log`));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });

  let stopping = false;
  const exited = new Promise((resolve) => {
    child.once('close', (code, signal) => log.end(() => resolve(signal ?? code)));
  });
  const died = exited.then((code) => {
    if (!stopping) throw new Error(`${name} died (${code}), see ${log.path}`);
  });
  died.catch(() => {}); // Nobody listens before everything has started.
  const announced = new Promise((resolve, reject) => {
    child.on('message', ({ ready }) => ready && resolve(ready));
    child.once('error', reject);
    exited.then((code) => reject(new Error(`${name} ended (${code}) before it was ready, see ${log.path}`)));
  });

  return {
    ready: withTimeout(announced, START_TIMEOUT_MS, `${name} was not ready in time, see ${log.path}`),
    /** Rejects when the process ends before it was told to. */
    died,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      stopping = true;
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      const code = await exited;
      clearTimeout(killer);
      if (code !== 0 && code !== 'SIGTERM') throw new Error(`${name} did not stop cleanly (${code}), see ${log.path}`);
    },
  };
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

async function withTimeout(promise, milliseconds, message) {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
