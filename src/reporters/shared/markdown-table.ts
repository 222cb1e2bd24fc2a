import { printable } from './printable.js';

/** A table of GitHub's Markdown of about as many characters, with a line below for the rows that have no room. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  characters: number,
): string[] {
  return [row(head), row(head.map(() => '---')), ...withinRoom(rows.map(row), characters)];
}

/** As many lines as there is room for, and a last one that says how many are missing. */
export function withinRoom(lines: readonly string[], characters: number): string[] {
  let room = characters;
  const shown = lines.filter((line) => {
    room -= line.length + 1;
    return room >= 0;
  });
  const left = lines.length - shown.length;
  return left > 0 ? [...shown, '', `… and ${left} more`] : shown;
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
