import type { Bracket } from '@log-to-trace/codemods';
import type { Colors } from '../../output/color.js';
import { place } from './place.js';
import { plural } from './plural.js';
import { printable } from './printable.js';
import { refusalGroups } from './refusal-groups.js';

const SHOWN = 5;

/** Why brackets stay as they are, and where to read on. */
export function refusedSection(brackets: readonly Bracket[], color: Colors): string[] {
  const groups = refusalGroups(brackets);
  if (groups.length === 0) return [];
  const total = groups.reduce((sum, { places }) => sum + places.length, 0);
  return [
    '',
    color.bold(`Refused: ${plural(total, 'bracket')}, left byte for byte as they are`),
    ...groups.flatMap(({ code, reason, places }) => [
      `  ${color.yellow(code)}  ${reason === null ? plural(places.length, 'bracket') : printable(reason)}`,
      ...places.slice(0, SHOWN).map(({ file, refusal }) => {
        const own = reason === null ? `  ${printable(refusal.reason)}` : '';
        return `      ${file}:${place(refusal)}${own}`;
      }),
      ...(places.length > SHOWN ? [`      and ${places.length - SHOWN} more`] : []),
      color.dim(`      log-to-trace explain ${code}`),
    ]),
  ];
}
