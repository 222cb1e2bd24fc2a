import type { CommonFlags } from '../flags.js';
import { print } from './print.js';

/** A path with a slip in it holds nothing, which must not look like code without log brackets. */
export async function noteIfEmpty(files: number, paths: readonly string[], { quiet }: Pick<CommonFlags, 'quiet'>) {
  if (files > 0 || quiet || paths.every((entry) => entry === '.')) return;
  await print(
    process.stderr,
    `note: no source files in ${paths.join(', ')}; git-ignored files, node_modules, .d.ts and build output are left out.\n`,
  );
}
