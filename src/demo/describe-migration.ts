import type { Bracket } from '@log-to-trace/codemods';
import type { Colors } from '../output/color.js';
import { place } from '../reporters/shared/place.js';
import type { CopyMigration } from './migrate-copy.js';

/** One line a bracket: where it is, the span it became, or why it did not become one. */
export function describeMigration({ migrated, refused }: CopyMigration, color: Colors): string {
  const all = [...migrated, ...refused];
  const whereWidth = Math.max(...all.map((bracket) => where(bracket).length));
  const nameWidth = Math.max(...all.map(({ spanName }) => spanName.length));
  const line = (mark: string, bracket: Bracket) =>
    `  ${mark} ${where(bracket).padEnd(whereWidth)}  ${bracket.spanName.padEnd(nameWidth)}  ${reason(bracket)}`.trimEnd();
  return [
    `  ${migrated.length} log brackets migrated, ${refused.length} refused and left as they are`,
    '',
    ...migrated.map((bracket) => line(color.green('✔'), bracket)),
    ...refused.map((bracket) => line(color.yellow('✖'), bracket)),
    '',
  ].join('\n');
}

function where({ file, start }: Bracket): string {
  return `${file}:${place(start)}`;
}

function reason({ refusal }: Bracket): string {
  return refusal ? `${refusal.code}: ${refusal.reason}` : '';
}
