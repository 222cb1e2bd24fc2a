import path from 'node:path';
import type { CheckResult } from './check-result.js';
import type { HistoryPoint } from './history.js';
import { ownersIn } from './owners.js';
import { packagesIn } from './packages.js';
import type { Progress } from './progress.js';
import type { Shard } from './shard.js';
import { type Share, sharesOf } from './share.js';

/** A result with what a team wants to know of it; the document of `--format json`. */
export interface CheckReport extends CheckResult {
  /** Null where there was nothing to begin with. */
  progress: Progress | null;
  /** By package, the largest first. */
  packages: Share[];
  /** By owner as CODEOWNERS names them; empty without one. */
  owners: Share[];
  /** The part of the files that was checked, if not all. */
  shard?: Shard;
  /** With `--history`. */
  history?: HistoryPoint[];
}

const NOBODY = ['(no owner)'];

/** Counts by package and by owner. `prefix`: where `cwd` lies in its repository, as 'packages/api/'. */
export function breakDown(result: CheckResult, cwd: string, prefix: string): Pick<CheckReport, 'packages' | 'owners'> {
  const packageOf = packagesIn(cwd);
  const ownersOf = ownersIn(path.resolve(cwd, prefix.replace(/[^/]+/g, '..')));
  return {
    packages: sharesOf(result, (file) => [packageOf(file)]),
    owners: ownersOf
      ? sharesOf(result, (file) => {
          const owners = ownersOf(path.posix.join(prefix, file));
          return owners.length > 0 ? owners : NOBODY;
        })
      : [],
  };
}
