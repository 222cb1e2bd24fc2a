import { statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import { git } from './git.js';

const SHOWN = 5;

/**
 * Makes sure that git could bring every file below the paths back.
 * @throws {UserError} when a path lies in no work tree, or in one that is not clean.
 */
export async function assertCleanTree(cwd: string, paths: string[]): Promise<void> {
  const folders = new Set(paths.map((entry) => folderOf(cwd, entry)));
  const roots = new Set<string>();
  for (const folder of folders) roots.add(await workTree(folder));
  for (const root of roots) await assertClean(root);
}

/** The folder that git has to be asked in: the path's own, or for a glob or a missing path the current one. */
function folderOf(cwd: string, entry: string): string {
  const absolute = path.resolve(cwd, entry);
  const kind = statSync(absolute, { throwIfNoEntry: false });
  if (!kind) return cwd;
  return kind.isDirectory() ? absolute : path.dirname(absolute);
}

async function workTree(folder: string): Promise<string> {
  const answer = await git(folder, ['rev-parse', '--show-toplevel']);
  if (answer.ok) return answer.output.trimEnd();
  const reason = answer.missing ? 'git is not installed' : answer.problem.replace(/^fatal: /, '').split('\n', 1)[0];
  throw new UserError(
    `${folder} is not in a git work tree that could bring the files back (${reason}). ` +
      'Commit it to a repository first, try --dry-run, or accept that with --allow-dirty.',
  );
}

async function assertClean(root: string): Promise<void> {
  const answer = await git(root, ['status', '--porcelain', '--no-renames', '-z']);
  if (!answer.ok)
    throw new UserError(`${root}: git status failed: ${answer.problem}. Repair it, or use --allow-dirty.`);
  const files = answer.output
    .split('\0')
    .filter(Boolean)
    .map((line) => line.slice(3));
  if (files.length === 0) return;
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
  throw new UserError(
    `${root} has uncommitted changes: ${files.slice(0, SHOWN).join(', ')}${more}. ` +
      'Commit or stash them first, try --dry-run, or mix both with --allow-dirty.',
  );
}
