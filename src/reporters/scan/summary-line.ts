import type { ScanResult } from '@log-to-trace/codemods';
import { plural } from '../shared/plural.js';

/** The whole scan in one line. */
export function summaryLine({ summary }: ScanResult): string {
  const { brackets, migratable, refused, files, parsed, halfBrackets, failedFiles } = summary;
  return [
    `${plural(brackets, 'log bracket')}: ${migratable} migratable, ${refused} refused`,
    plural(halfBrackets, 'half bracket'),
    `${plural(files, 'file')}, ${parsed} parsed${failedFiles > 0 ? `, ${failedFiles} failed` : ''}`,
  ].join('; ');
}
