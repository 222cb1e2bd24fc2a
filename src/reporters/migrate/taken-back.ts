import type { MigrateResult } from '@log-to-trace/codemods';
import type { Colors } from '../../output/color.js';
import { place } from '../shared/place.js';
import { plural } from '../shared/plural.js';
import { printable } from '../shared/printable.js';

/** The brackets that `--verify` took back, each with the error that its rewrite would have added. */
export function takenBackSection({ brackets, rolledBack }: MigrateResult, color: Colors): string[] {
  if (rolledBack.length === 0) return [];
  return [
    '',
    color.bold(`Taken back: ${plural(rolledBack.length, 'bracket')} whose rewrite would add a type error`),
    ...rolledBack.map(({ fingerprint, file, diagnostic }) => {
      const bracket = brackets.find((candidate) => candidate.fingerprint === fingerprint);
      const [message] = diagnostic.message.split('\n');
      return `  ${file}${bracket ? `:${place(bracket.start)}` : ''}  ${color.yellow(diagnostic.code)}  ${printable(message!)}`;
    }),
  ];
}
