import { UserError } from '../errors.js';
import { git } from './git.js';

/** A file that differs from a commit. */
export interface ChangedFile {
  file: string;
  /** The object with its old content; null where the commit has no such file. */
  blob: string | null;
}

const NO_BLOB = /^0+$/;
const REGULAR_FILE = /^100/;

/**
 * All that differs between a commit and the work tree: committed, staged, unstaged and untracked. A rename is a file that
 * went and one that came, since brackets are paired by what they say. Paths start at the root of the repository.
 * @throws {UserError} when git fails.
 */
export async function changedFiles(cwd: string, commit: string): Promise<ChangedFile[]> {
  const flags = ['--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-relative', '--ignore-submodules'];
  const [tracked, untracked] = await Promise.all([
    run(cwd, ['diff', ...flags, commit, '--']),
    run(cwd, ['ls-files', '-z', '--others', '--exclude-standard', '--full-name', ':/']),
  ]);
  const changed = new Map(untracked.map((file) => [file, null as string | null]));
  for (let index = 0; index + 1 < tracked.length; index += 2) {
    const [mode, , blob] = tracked[index]!.slice(1).split(' ') as [string, string, string];
    changed.set(tracked[index + 1]!, REGULAR_FILE.test(mode) && !NO_BLOB.test(blob) ? blob : null);
  }
  return [...changed].map(([file, blob]) => ({ file, blob }));
}

async function run(cwd: string, args: string[]): Promise<string[]> {
  const answer = await git(cwd, args);
  if (!answer.ok)
    throw new UserError(`${cwd}: git ${args[0]} failed: ${answer.problem}. Repair it, or leave --since out.`);
  return answer.output.split('\0').filter(Boolean);
}
