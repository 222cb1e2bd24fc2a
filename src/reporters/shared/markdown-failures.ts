import type { FailedFile } from '@log-to-trace/codemods';
import { code } from './markdown-table.js';

export function failureList(failedFiles: readonly FailedFile[]): string[] {
  if (failedFiles.length === 0) return [];
  return [
    '',
    '### Files that could not be handled',
    '',
    ...failedFiles.map(({ file, error }) => `- ${code(file)}: ${code(error)}`),
  ];
}
