import type { Bracket, ScanResult } from '@log-to-trace/codemods';
import { type Colors, colors } from '../../output/color.js';
import type { ReportContext } from '../../output/deliver.js';
import { attributeList } from '../shared/attribute-list.js';
import { failedSection } from '../shared/failed-section.js';
import { groupBy } from '../shared/group-by.js';
import { joinLines } from '../shared/lines.js';
import { place } from '../shared/place.js';
import { printable } from '../shared/printable.js';
import { refusedSection } from '../shared/refused-section.js';
import { wording } from '../shared/wording.js';
import { summaryLine } from './summary-line.js';

export default function pretty(result: ScanResult, { color: enabled, quiet }: ReportContext): string {
  const color = colors(enabled);
  const files = groupBy(result.brackets, ({ file }) => file);
  return joinLines([
    ...files.flatMap(([file, brackets]) => [
      color.underline(file),
      ...brackets.flatMap((each) => bracketLines(each, color)),
      '',
    ]),
    color.bold(summaryLine(result)),
    ...halfBracketSection(result, color),
    ...refusedSection(result.brackets, color),
    ...failedSection(result.failedFiles, color),
    ...(quiet ? [] : nextStep(result, color)),
  ]);
}

function bracketLines(bracket: Bracket, color: Colors): string[] {
  const { start, end, spanName, form, refusal } = bracket;
  const verdict = refusal ? color.yellow(`refused ${refusal.code}`) : color.green('migratable');
  const attributes = attributeList(bracket);
  return [
    `  ${place(start)}-${place(end)}  ${color.bold(printable(spanName))}  ${form}, ${verdict}`,
    `      ${color.dim(wording(bracket))}`,
    ...(attributes ? [`      attributes: ${attributes}`] : []),
  ];
}

function halfBracketSection({ halfBrackets }: ScanResult, color: Colors): string[] {
  if (halfBrackets.length === 0) return [];
  return [
    '',
    color.bold('Half brackets: a line announces a start, and no line its end'),
    ...halfBrackets.map(
      ({ file, start, message }) => `  ${file}:${place(start)}  ${color.dim(`"${printable(message)}"`)}`,
    ),
  ];
}

function nextStep({ summary }: ScanResult, color: Colors): string[] {
  if (summary.migratable === 0) return [];
  return ['', `Next: ${color.cyan('log-to-trace migrate --dry-run')} shows what would change.`];
}
