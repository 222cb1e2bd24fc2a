import type { CheckResult } from '../../baseline/check-result.js';
import { plural } from '../shared/plural.js';

/** The whole check in one line. */
export function summaryLine({ summary }: CheckResult): string {
  const { known, fixed, stale, files, failedFiles } = summary;
  return [
    `${plural(summary.new, 'new log bracket')}, ${known} known, ${fixed} fixed, ${stale} stale`,
    `${plural(files, 'file')}${failedFiles > 0 ? `, ${failedFiles} failed` : ''}`,
  ].join('; ');
}
