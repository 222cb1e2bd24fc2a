import type { ScanResult } from '@log-to-trace/codemods';
import { joinLines } from '../shared/lines.js';
import { bracketTable } from '../shared/markdown-brackets.js';
import { failureList } from '../shared/markdown-failures.js';
import { summaryLine } from './summary-line.js';

/** For a job summary or a comment on a pull request, which takes 65,536 characters. */
export default function markdown(result: ScanResult): string {
  const { brackets, failedFiles } = result;
  return joinLines([
    '## Log brackets',
    '',
    summaryLine(result),
    ...(brackets.length > 0 ? ['', ...bracketTable(brackets, 50_000)] : []),
    ...failureList(failedFiles, 10_000),
  ]);
}
