import type { MigrateResult } from '@log-to-trace/codemods';

/** What one run of `migrate` did, or with `dryRun` would do. */
export interface Migration {
  result: MigrateResult;
  logs: 'remove' | 'keep';
  dryRun: boolean;
}
