import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export interface Project {
  dir: string;
  path(file: string): string;
  read(file: string): string;
  write(file: string, content: string | Buffer): void;
  git(...args: string[]): string;
  /** Everything as it is now becomes a commit. */
  commit(): void;
}

/** A folder of its own that goes away with the test. */
export function project(files: Record<string, string | Buffer> = {}): Project {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'log-to-trace-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const at = (file: string) => path.join(dir, file);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: dir, encoding: 'utf8', stdio: 'pipe' });
  const made: Project = {
    dir,
    path: at,
    read: (file) => readFileSync(at(file), 'utf8'),
    write: (file, content) => {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), content);
    },
    git,
    commit: () => {
      git('add', '--all');
      git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '-m', 'state');
    },
  };
  for (const [file, content] of Object.entries(files)) made.write(file, content);
  return made;
}

/** The same as a git repository with everything committed. */
export function repository(files: Record<string, string | Buffer>): Project {
  const made = project(files);
  made.git('init', '--quiet');
  // What is written is what is committed, whatever the machine's own git settings say.
  made.git('config', 'core.autocrlf', 'false');
  made.commit();
  return made;
}
