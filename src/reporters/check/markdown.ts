import type { BaselineEntry } from '../../baseline/baseline.js';
import type { CheckResult } from '../../baseline/check-result.js';
import { joinLines } from '../shared/lines.js';
import { bracketTable } from '../shared/markdown-brackets.js';
import { failureList } from '../shared/markdown-failures.js';
import { code, markdownTable } from '../shared/markdown-table.js';
import { wording } from '../shared/wording.js';
import { advice } from './advice.js';
import { goneSections } from './gone-sections.js';
import { summaryLine } from './summary-line.js';

export default function markdown(result: CheckResult): string {
  const added = result.new;
  return joinLines([
    `## Log brackets: ${added.length > 0 ? 'check failed' : 'check passed'}`,
    '',
    summaryLine(result),
    ...(added.length > 0 ? ['', '### New', '', ...bracketTable(added)] : []),
    ...goneSections(result).flatMap(({ title, entries }) => ['', `### ${title}`, '', ...entryTable(entries)]),
    ...failureList(result.failedFiles),
    ...advice(result).flatMap((line) => ['', line]),
  ]);
}

function entryTable(entries: readonly BaselineEntry[]): string[] {
  const rows = entries.map((entry) => [code(entry.file), entry.function && code(entry.function), code(wording(entry))]);
  return markdownTable(['File', 'Function', 'Messages'], rows);
}
