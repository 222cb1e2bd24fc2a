import path from 'node:path';
import { type ChangedFile, changedFiles } from './changed-files.js';
import { mergeBase } from './merge-base.js';

/** What a branch changes, as git tells it. */
export interface Changes {
  /** The commit at which it left the ref. */
  base: string;
  /** Where `cwd` lies in the repository, as 'packages/api/'. */
  prefix: string;
  /** With paths relative to `cwd`. */
  files: ChangedFile[];
}

/**
 * All that changed since this branch left a ref: committed, staged, unstaged and untracked.
 * @throws {UserError} without git, and when the ref or the history in between is not there.
 */
export async function changesSince(cwd: string, ref: string, prefix: string): Promise<Changes> {
  const base = await mergeBase(cwd, ref);
  const files = (await changedFiles(cwd, base)).map(({ file, blob }) => ({
    file: path.posix.relative(prefix, file),
    blob,
  }));
  return { base, prefix, files };
}
