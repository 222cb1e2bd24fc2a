import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withoutPrivileges } from './without-privileges.js';

export const CLI = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  nodeOptions?: string[];
}

/** Runs the built command line as a process of its own, as a user's shell would, without a terminal. */
export function runCli(args: string[], options: RunOptions = {}): Promise<Outcome> {
  return run([process.execPath, ...(options.nodeOptions ?? []), CLI, ...args], options);
}

/** Runs another script the same way. */
export function runNode(args: string[], options: RunOptions = {}): Promise<Outcome> {
  return run([process.execPath, ...args], options);
}

/** The same in a process that has to respect file permissions, even when root runs the tests. */
export function runUnprivileged(args: string[], options: RunOptions = {}): Promise<Outcome> {
  return run(withoutPrivileges([process.execPath, CLI, ...args]), options);
}

function run([command, ...args]: string[], { cwd, env = {} }: RunOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command!, args, {
      cwd,
      env: { ...cleanEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

/** The same output on every machine: no colours, no CI. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR, NO_COLOR, GITHUB_ACTIONS, CI, NODE_OPTIONS, ...rest } = process.env;
  return rest;
}
