import type { FailedFile } from '@log-to-trace/codemods';
import { code, withinRoom } from './markdown-table.js';

export function failureList(failedFiles: readonly FailedFile[], characters: number): string[] {
  if (failedFiles.length === 0) return [];
  return [
    '',
    '### Files that could not be handled',
    '',
    ...withinRoom(
      failedFiles.map(({ file, error }) => `- ${code(file)}: ${code(error)}`),
      characters,
    ),
  ];
}
