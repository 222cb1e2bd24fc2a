import type { ScanResult } from '@log-to-trace/codemods';
import { joinLines } from '../shared/lines.js';
import { bracketTable } from '../shared/markdown-brackets.js';
import { failureList } from '../shared/markdown-failures.js';
import { summaryLine } from './summary-line.js';

export default function markdown(result: ScanResult): string {
  const { brackets, failedFiles } = result;
  return joinLines([
    '## Log brackets',
    '',
    summaryLine(result),
    ...(brackets.length > 0 ? ['', ...bracketTable(brackets)] : []),
    ...failureList(failedFiles),
  ]);
}
