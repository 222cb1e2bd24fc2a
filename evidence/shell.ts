import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';

export interface ShellOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  timeoutMs: number;
}

export interface ShellResult {
  /** Null when it was stopped for taking too long. */
  status: number | null;
  output: string;
}

/** Runs a command line to its end. A failing one is a result, not an error. */
export function runShell(command: string, { cwd, env, timeoutMs }: ShellOptions): Promise<ShellResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', command], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output += text;
      });
    }
    let isStopped = false;
    // A group of its own, so that nothing it started is left behind.
    const timer = setTimeout(() => {
      isStopped = true;
      process.kill(-child.pid!, 'SIGKILL');
    }, timeoutMs);
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(timer);
      resolve({ status: isStopped ? null : status, output });
    });
  });
}

/** An environment for a repository's commands: nothing of the npm that runs this, and the Node.js asked for, brought by npx. */
export function environmentFor(nodeVersion: string | undefined): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_OPTIONS$|INIT_CWD$)/i.test(name));
  const env: NodeJS.ProcessEnv = { ...Object.fromEntries(own), CI: '1' };
  if (nodeVersion === undefined) return env;
  const print = ['--yes', '--package', `node@${nodeVersion}`, 'node', '--print', 'process.execPath'];
  const node = execFileSync('npx', print, { env, encoding: 'utf8' }).trim();
  return { ...env, PATH: `${path.dirname(node)}${path.delimiter}${env.PATH}` };
}
