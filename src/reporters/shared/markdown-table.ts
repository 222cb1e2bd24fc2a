import { printable } from './printable.js';

/** A table of GitHub's Markdown, with a line below for the rows that would make a job summary too long. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], most = 500): string[] {
  const left = rows.length - most;
  return [
    row(head),
    row(head.map(() => '---')),
    ...rows.slice(0, most).map(row),
    ...(left > 0 ? ['', `… and ${left} more`] : []),
  ];
}

/** Text from source code as it is, whatever Markdown or HTML it looks like. */
export function code(text: string): string {
  const line = printable(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
