import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Sandbox {
  dir: string;
  path(file: string): string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Runs a command in the folder and returns its output; throws with all of it when it fails. */
  run(command: string, ...args: string[]): string;
  /** The same for a command that has to end with another exit code than 0. */
  fails(code: number, command: string, ...args: string[]): string;
  install(...packages: string[]): void;
  /** Names of all packages in its tree. */
  tree(): Set<string>;
}

/** An empty project outside of any workspace. */
export function createSandbox(dir: string, manifest: object = {}): Sandbox {
  mkdirSync(dir, { recursive: true });
  const at = (file: string) => path.join(dir, file);
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
  };
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  write('package.json', JSON.stringify({ name: 'sandbox', private: true, ...manifest }));
  return {
    dir,
    path: at,
    read: (file) => readFileSync(at(file), 'utf8'),
    write,
    run,
    fails: (code, command, ...args) => {
      try {
        run(command, ...args);
      } catch (error) {
        const { status, stderr } = error as { status: number | null; stderr: string };
        if (status === code) return stderr;
        throw error;
      }
      throw new Error(`${command} ${args.join(' ')} ended with 0 instead of ${code}`);
    },
    install: (...packages) => {
      run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', ...packages);
    },
    tree: () => namesIn(JSON.parse(run('npm', 'ls', '--all', '--json')) as Tree),
  };
}

interface Tree {
  version?: string;
  dependencies?: Record<string, Tree>;
}

/** An optional peer that is not there is listed too, without a version. */
function namesIn({ dependencies = {} }: Tree): Set<string> {
  const present = Object.entries(dependencies).filter(([, { version }]) => version !== undefined);
  return new Set(present.flatMap(([name, below]) => [name, ...namesIn(below)]));
}
