import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'log-to-trace-view-';

/** A temporary folder that is named after this process, so that others can tell when nobody uses it any more. */
export async function makeFolder(): Promise<string> {
  const prefix = `${PREFIX}${await pidNamespace()}-`;
  await removeAbandoned(prefix);
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** Containers may share the folder, but not what a process id means. */
async function pidNamespace(): Promise<string> {
  const link = await readlink('/proc/self/ns/pid').catch(() => '');
  return /\d+/.exec(link)?.[0] ?? '0';
}

/** A process that was killed could not remove its own. */
async function removeAbandoned(prefix: string): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    // What another user left is not ours to remove.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
