import type { MigrateResult } from '@log-to-trace/codemods';
import type { Mention } from './find-mentions.js';

/** What one run of `migrate` did, or with `dryRun` would do. */
export interface Migration {
  result: MigrateResult;
  /** Where tests and configuration name a message that will no longer be logged. */
  mentions: Mention[];
  logs: 'remove' | 'keep';
  dryRun: boolean;
}
