import type { Bracket } from '@log-to-trace/codemods';
import type { Mention } from '../../migrate/find-mentions.js';
import type { Migration } from '../../migrate/migration.js';
import { type Colors, colors } from '../../output/color.js';
import type { ReportContext } from '../../output/deliver.js';
import { attributeList } from '../shared/attribute-list.js';
import { failedSection } from '../shared/failed-section.js';
import { groupBy } from '../shared/group-by.js';
import { joinLines } from '../shared/lines.js';
import { place } from '../shared/place.js';
import { plural } from '../shared/plural.js';
import { printable } from '../shared/printable.js';
import { refusedSection } from '../shared/refused-section.js';
import { wording } from '../shared/wording.js';
import { takenBackSection } from './taken-back.js';

export default function pretty(migration: Migration, { color: enabled, quiet }: ReportContext): string {
  const color = colors(enabled);
  const { result } = migration;
  const migrated = migratedBrackets(migration);
  const headline = color.bold(summaryLine(migration, migrated.length));
  if (quiet) return joinLines([headline, ...failedSection(result.failedFiles, color)]);
  return joinLines([
    headline,
    ...migratedSection(migrated, color),
    ...takenBackSection(result, color),
    ...refusedSection(unwritten(result.brackets, migrated), color),
    ...halfBracketSection(migration, color),
    ...removedSection(migration, color),
    ...failedSection(result.failedFiles, color),
    ...nextSteps(migration, color),
  ]);
}

function migratedBrackets({ result }: Migration): Bracket[] {
  const rewritten = new Set(result.changes.flatMap(({ fingerprints }) => fingerprints));
  return result.brackets.filter(({ fingerprint }) => rewritten.has(fingerprint));
}

/** With its surroundings rewritten, a bracket that was refused at first may have become safe. */
function unwritten(brackets: Bracket[], migrated: Bracket[]): Bracket[] {
  return brackets.filter((bracket) => !migrated.includes(bracket));
}

function summaryLine({ result, dryRun }: Migration, migrated: number): string {
  const verb = dryRun ? 'Would migrate' : 'Migrated';
  const count = `${verb} ${migrated} of ${plural(result.summary.brackets, 'log bracket')}`;
  return `${count}, ${plural(result.changes.length, 'file')} ${dryRun ? 'to change' : 'changed'}`;
}

function migratedSection(brackets: Bracket[], color: Colors): string[] {
  return groupBy(brackets, ({ file }) => file).flatMap(([file, inFile]) => [
    '',
    color.underline(file),
    ...inFile.flatMap((bracket) => {
      const attributes = attributeList(bracket);
      return [
        `  ${place(bracket.start)}  ${color.bold(printable(bracket.spanName))}  ${color.dim(wording(bracket))}`,
        ...(attributes ? [`      attributes: ${attributes}`] : []),
      ];
    }),
  ]);
}

function halfBracketSection({ result }: Migration, color: Colors): string[] {
  const { halfBrackets } = result.summary;
  if (halfBrackets === 0) return [];
  return [
    '',
    `${plural(halfBrackets, 'half bracket')}: a start without an end; ${color.dim('log-to-trace scan')} lists them.`,
  ];
}

function removedSection({ result, logs, mentions }: Migration, color: Colors): string[] {
  if (logs === 'keep' || result.removedMessages.length === 0) return [];
  return [
    '',
    color.bold('No longer logged; look for alerts, dashboards and tests that wait for these'),
    ...result.removedMessages.flatMap((message) => [
      `  "${printable(message)}"`,
      ...places(mentions.filter((mention) => mention.message === message)).map((place) => color.yellow(place)),
    ]),
    'A trace that is not sampled loses these lines altogether. --logs keep leaves them in place.',
  ];
}

const MENTIONS_SHOWN = 3;

function places(mentions: Mention[]): string[] {
  const more = mentions.length - MENTIONS_SHOWN;
  return [
    ...mentions.slice(0, MENTIONS_SHOWN).map(({ file, line }) => `      named in ${file}:${line}`),
    ...(more > 0 ? [`      and ${more} more`] : []),
  ];
}

function nextSteps({ result, dryRun }: Migration, color: Colors): string[] {
  if (result.changes.length === 0) return [];
  const install = result.changes.some(({ file }) => /(^|\/)package\.json$/.test(file));
  const steps = dryRun
    ? [`${color.cyan('log-to-trace migrate')} writes this.`]
    : [
        `${color.cyan('git diff')} shows the rewrite.`,
        ...(install ? [`${color.cyan('npm install')} brings the added dependency.`] : []),
        'Run your tests.',
      ];
  return ['', `Next: ${steps.join(' ')}`];
}
