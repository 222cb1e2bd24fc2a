import type { FailedFile } from '@log-to-trace/codemods';
import type { Colors } from '../../output/color.js';
import { plural } from './plural.js';
import { printable } from './printable.js';

/** Files that could not be handled; the others were. */
export function failedSection(failedFiles: readonly FailedFile[], color: Colors): string[] {
  if (failedFiles.length === 0) return [];
  return [
    '',
    color.bold(color.red(`Failed: ${plural(failedFiles.length, 'file')}`)),
    ...failedFiles.map(({ file, error }) => `  ${file}: ${printable(error)}`),
  ];
}
