import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { DemoFailure } from './demo-failure.js';

export interface ProcessOptions {
  /** How a message calls it: "log-to-trace migrate". */
  title: string;
  command?: string;
  args: string[];
  cwd: string;
  timeoutMs: number;
  env?: NodeJS.ProcessEnv;
  /** Stops the process and everything that it started. */
  signal: AbortSignal;
}

/** What a process that is told to stop may take to stop the ones it started. */
const GRACE_MS = 12_000;
const SHOWN_LINES = 20;

/**
 * Runs a process to its end and returns what it wrote to standard output.
 * @throws {DemoFailure} if it fails, takes too long or is stopped
 */
export async function runProcess(options: ProcessOptions): Promise<string> {
  const { title, command = process.execPath, args, cwd, env = process.env, timeoutMs, signal } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const stop = AbortSignal.any([signal, timeout]);
  signal.throwIfAborted();

  // A group of its own, so that nothing is left behind; the channel tells it when this process is gone.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  child.channel?.unref();
  let killer: NodeJS.Timeout | undefined;
  const terminate = () => {
    killGroup(child.pid, 'SIGTERM');
    killer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), GRACE_MS);
  };
  stop.addEventListener('abort', terminate, { once: true });

  try {
    const [stdout, stderr, end] = await Promise.all([text(child.stdout!), text(child.stderr!), ended(child, title)]);
    signal.throwIfAborted();
    if (timeout.aborted) throw new DemoFailure(`${title} was not done after ${timeoutMs / 1000} s.`);
    if (end !== 0) throw new DemoFailure(`${title} failed (${end}).\n${lastLines(`${stdout}${stderr}`)}`);
    return stdout;
  } finally {
    stop.removeEventListener('abort', terminate);
    clearTimeout(killer);
  }
}

function ended(child: ChildProcess, title: string): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new DemoFailure(`${title} did not start: ${error.message}`)));
    child.once('close', (code, signal) => resolve(signal ?? code ?? 0));
  });
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has ended by itself in the meantime.
  }
}

function lastLines(output: string): string {
  return output
    .trimEnd()
    .split('\n')
    .slice(-SHOWN_LINES)
    .map((line) => `  ${line}`)
    .join('\n');
}
