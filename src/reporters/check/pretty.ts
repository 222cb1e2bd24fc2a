import type { Bracket } from '@log-to-trace/codemods';
import type { BaselineEntry } from '../../baseline/baseline.js';
import type { CheckReport } from '../../baseline/check-report.js';
import { type Colors, colors } from '../../output/color.js';
import type { ReportContext } from '../../output/deliver.js';
import { failedSection } from '../shared/failed-section.js';
import { groupBy } from '../shared/group-by.js';
import { joinLines } from '../shared/lines.js';
import { place } from '../shared/place.js';
import { plural } from '../shared/plural.js';
import { printable } from '../shared/printable.js';
import { wording } from '../shared/wording.js';
import { advice } from './advice.js';
import { breakdowns } from './breakdown.js';
import { goneSections } from './gone-sections.js';
import { historyPoints } from './history-points.js';
import { progressLine } from './progress-line.js';
import { summaryLine } from './summary-line.js';

const SHOWN = 20;
const BAR_WIDTH = 40;

export default function pretty(report: CheckReport, { color: enabled, quiet }: ReportContext): string {
  const color = colors(enabled);
  const failed = report.new.length > 0;
  return joinLines([
    ...newSection(report.new, color),
    ...goneSections(report).flatMap(({ title, entries }) => goneSection(title, entries, color)),
    (failed ? color.red : color.green)(color.bold(summaryLine(report))),
    ...(quiet ? [] : [...progressLine(report), ...breakdownSections(report, color)]),
    ...historySection(report, color),
    ...failedSection(report.failedFiles, color),
    ...(quiet ? [] : advice(report).flatMap((line) => ['', line])),
  ]);
}

function newSection(brackets: readonly Bracket[], color: Colors): string[] {
  if (brackets.length === 0) return [];
  return [
    color.bold(color.red(`New: ${plural(brackets.length, 'log bracket')}`)),
    ...groupBy(brackets, ({ file }) => file).flatMap(([file, inFile]) => [
      color.underline(file),
      ...inFile.flatMap((bracket) => bracketLines(bracket, color)),
    ]),
    '',
  ];
}

function bracketLines(bracket: Bracket, color: Colors): string[] {
  const { start, end, spanName, refusal } = bracket;
  const verdict = refusal ? color.yellow(`by hand: log-to-trace explain ${refusal.code}`) : color.green('migratable');
  return [
    `  ${place(start)}-${place(end)}  ${color.bold(printable(spanName))}  ${verdict}`,
    `      ${color.dim(wording(bracket))}`,
  ];
}

function goneSection(title: string, entries: readonly BaselineEntry[], color: Colors): string[] {
  const left = entries.length - SHOWN;
  return [
    color.bold(`${title}: ${plural(entries.length, 'log bracket')}`),
    ...entries.slice(0, SHOWN).map((entry) => `  ${entry.file}  ${color.dim(wording(entry))}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
    '',
  ];
}

function breakdownSections(report: CheckReport, color: Colors): string[] {
  return breakdowns(report).flatMap(({ title, shares, left }) => {
    const width = Math.max(title.length, ...shares.map(({ name }) => printable(name).length));
    const row = (name: string, ...counts: (string | number)[]) =>
      `${name.padEnd(width)}${counts.map((count) => String(count).padStart(8)).join('')}`;
    return [
      '',
      color.bold(row(title, 'new', 'known', 'stale')),
      ...shares.map((share) => row(printable(share.name), share.new, share.known, share.stale)),
      ...(left > 0 ? [`and ${left} more`] : []),
    ];
  });
}

function historySection(report: CheckReport, color: Colors): string[] {
  const points = historyPoints(report);
  if (points.length === 0) return [];
  const most = Math.max(1, ...points.map(({ brackets }) => brackets));
  const width = String(most).length;
  return [
    '',
    color.bold('History: log brackets in the baseline'),
    ...points.map(({ label, brackets }) => {
      const bar = '█'.repeat(Math.ceil((BAR_WIDTH * brackets) / most));
      return `${label.padEnd(10)}  ${String(brackets).padStart(width)}  ${color.cyan(bar)}`.trimEnd();
    }),
  ];
}
