import path from 'node:path';
import { mergeBaselines } from '../baseline/merge-baselines.js';
import { readSide } from '../baseline/read-baseline.js';
import { writeBaseline } from '../baseline/write-baseline.js';
import { UserError } from '../errors.js';
import { DONE } from '../exit-codes.js';

/**
 * `log-to-trace check --merge %O %A %B`, as git calls a merge driver: the result goes into the second file. On any error
 * git leaves the file as it is on our side, and reports a conflict.
 */
export async function mergeBaselineFiles(files: readonly string[], cwd: string): Promise<number> {
  const [ancestor, ours, theirs, ...others] = files.map((file) => path.resolve(cwd, file));
  if (ancestor === undefined || ours === undefined || theirs === undefined || others.length > 0) {
    throw new UserError('--merge takes three files: the ancestor, ours, theirs. Git fills them in for %O %A %B.');
  }
  const sides = await Promise.all([readSide(ancestor), readSide(ours), readSide(theirs)]);
  await writeBaseline(ours, mergeBaselines(...sides));
  return DONE;
}
