import type { Bracket } from '@log-to-trace/codemods';
import { code, markdownTable } from './markdown-table.js';

/** Brackets as a table: where, what it would be called, and whether a command does it. */
export function bracketTable(brackets: readonly Bracket[], characters: number): string[] {
  const rows = brackets.map(({ file, start, spanName, form, refusal }) => [
    code(`${file}:${start.line}`),
    code(spanName),
    form,
    refusal ? `${refusal.code}: ${code(refusal.reason)}` : 'migratable',
  ]);
  return markdownTable(['Place', 'Span', 'Form', 'Verdict'], rows, characters);
}
