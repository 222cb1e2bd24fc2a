import type { BaselineEntry } from '../../baseline/baseline.js';
import type { CheckReport } from '../../baseline/check-report.js';
import type { Share } from '../../baseline/share.js';
import { joinLines } from '../shared/lines.js';
import { bracketTable } from '../shared/markdown-brackets.js';
import { failureList } from '../shared/markdown-failures.js';
import { code, markdownTable } from '../shared/markdown-table.js';
import { wording } from '../shared/wording.js';
import { advice } from './advice.js';
import { breakdowns } from './breakdown.js';
import { goneSections } from './gone-sections.js';
import { historyPoints } from './history-points.js';
import { progressLine } from './progress-line.js';
import { summaryLine } from './summary-line.js';

/** For a job summary or a comment on a pull request, which takes 65,536 characters. */
export default function markdown(report: CheckReport): string {
  const added = report.new;
  return joinLines([
    `## Log brackets: ${added.length > 0 ? 'check failed' : 'check passed'}`,
    '',
    summaryLine(report),
    ...progressLine(report).flatMap((line) => ['', line]),
    ...(added.length > 0 ? ['', '### New', '', ...bracketTable(added, TABLE_CHARACTERS)] : []),
    ...goneSections(report).flatMap(({ title, entries }) => ['', `### ${title}`, '', ...entryTable(entries)]),
    ...breakdowns(report).flatMap(({ title, shares, left }) => [
      '',
      `### By ${title.toLowerCase()}`,
      '',
      ...shareTable(title, shares),
      ...(left > 0 ? ['', `… and ${left} more`] : []),
    ]),
    ...historyChart(report),
    ...failureList(report.failedFiles, TABLE_CHARACTERS),
    ...advice(report).flatMap((line) => ['', line]),
  ]);
}

/** At most six tables and a list share the room that a comment has. */
const TABLE_CHARACTERS = 8_000;

function entryTable(entries: readonly BaselineEntry[]): string[] {
  const rows = entries.map((entry) => [code(entry.file), entry.function && code(entry.function), code(wording(entry))]);
  return markdownTable(['File', 'Function', 'Messages'], rows, TABLE_CHARACTERS);
}

function shareTable(title: string, shares: readonly Share[]): string[] {
  const rows = shares.map((share) => [code(share.name), ...[share.new, share.known, share.stale].map(String)]);
  return markdownTable([title, 'New', 'Known', 'Stale'], rows, TABLE_CHARACTERS);
}

/** GitHub and GitLab draw Mermaid. */
function historyChart(report: CheckReport): string[] {
  const points = historyPoints(report);
  if (points.length === 0) return [];
  return [
    '',
    '### History',
    '',
    '```mermaid',
    'xychart-beta',
    `  x-axis [${points.map(({ label }) => `"${label}"`).join(', ')}]`,
    '  y-axis "Log brackets in the baseline"',
    `  line [${points.map(({ brackets }) => brackets).join(', ')}]`,
    '```',
  ];
}
