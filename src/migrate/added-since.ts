import { type MigrateOptions, matcher } from '@log-to-trace/codemods';
import { compareSince } from '../baseline/compare-since.js';
import { createFocus } from '../baseline/focus.js';
import { changesSince } from '../git/changes-since.js';
import { pathPrefix } from '../git/path-prefix.js';
import { isSelected } from './select.js';

/**
 * Narrows a migration to the brackets that came since this branch left a git ref, as `check --since` sees them: what was there before,
 * moved or reformatted, stays.
 * @throws {UserError} without git, and when the ref is not there.
 */
export async function addedSince<Options extends MigrateOptions & { cwd: string }>(
  options: Options,
  ref: string,
): Promise<Options> {
  const { cwd, paths = ['.'], only } = options;
  const changes = await changesSince(cwd, ref, await pathPrefix(cwd));
  const { new: added } = await compareSince(options, changes, createFocus(cwd, paths, null, matcher), [], cwd);
  const wanted = added.filter((bracket) => !only || only.some((selector) => isSelected(bracket, selector)));
  return { ...options, only: wanted.map(({ fingerprint }) => fingerprint) };
}
