import type { Bracket } from '@log-to-trace/codemods';
import type { BaselineEntry } from '../../baseline/baseline.js';
import type { CheckResult } from '../../baseline/check-result.js';
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
import { goneSections } from './gone-sections.js';
import { summaryLine } from './summary-line.js';

const SHOWN = 20;

export default function pretty(result: CheckResult, { color: enabled, quiet }: ReportContext): string {
  const color = colors(enabled);
  const failed = result.new.length > 0;
  return joinLines([
    ...newSection(result.new, color),
    ...goneSections(result).flatMap(({ title, entries }) => goneSection(title, entries, color)),
    (failed ? color.red : color.green)(color.bold(summaryLine(result))),
    ...failedSection(result.failedFiles, color),
    ...(quiet ? [] : advice(result).flatMap((line) => ['', line])),
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
