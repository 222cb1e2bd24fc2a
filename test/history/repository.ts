import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bracket } from '@log-to-trace/codemods';
import type { CheckReport } from '../../src/baseline/check-report.js';
import { runInProcess } from '../src/support/run-in-process.js';

export const BASELINE = '.log-to-trace.baseline.json';
const IDENTITY = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'core.autocrlf=false'];

/** A work tree that a history is made in, and the command line in it. */
export interface Repository {
  read(file: string): string;
  write(file: string, text: string): void;
  remove(file: string): void;
  git(...args: string[]): string;
  /** Whether git could do it. */
  tries(...args: string[]): boolean;
  commit(): void;
  run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }>;
  check(...args: string[]): Promise<CheckReport>;
  bracketsIn(file: string): Promise<Bracket[]>;
}

export function openRepository(dir: string): Repository {
  const at = (file: string) => path.join(dir, file);
  const git = (...args: string[]) =>
    execFileSync('git', [...IDENTITY, ...args], { cwd: dir, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 28 });
  const run = (...args: string[]) => runInProcess(args, { cwd: dir });
  return {
    read: (file) => readFileSync(at(file), 'utf8'),
    write: (file, text) => {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), text);
    },
    remove: (file) => rmSync(at(file)),
    git,
    tries: (...args) => spawnSync('git', [...IDENTITY, ...args], { cwd: dir }).status === 0,
    commit: () => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', 'state');
    },
    run,
    check: async (...args) => {
      const { code, stdout, stderr } = await run('check', '--format', 'json', '--quiet', ...args);
      if (stderr || code === 2 || code === null) throw new Error(`check ${args.join(' ')}: ${code} ${stderr}`);
      return JSON.parse(stdout) as CheckReport;
    },
    bracketsIn: async (file) => {
      const { stdout } = await run('scan', '--format', 'json', file);
      return (JSON.parse(stdout) as { brackets: Bracket[] }).brackets;
    },
  };
}
