import type { ts } from '../syntax/ts.js';

/** Positions of the line around an offset. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

export function indentationAt(text: string, at: number): string {
  const start = lineStart(text, at);
  return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? '';
}

/** Whether only white space stands before an offset on its line. */
export function startsLine(text: string, at: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, at), at));
}

/** Whether only white space stands behind an offset on its line. */
export function endsLine(text: string, at: number): boolean {
  return /^[ \t]*$/.test(text.slice(at, lineEnd(text, at)));
}

/** The end of what belongs to a line: past a comment that follows a statement. */
export function endWithComment(text: string, at: number): number {
  const rest = text.slice(at, lineEnd(text, at));
  return /^[ \t]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/[ \t]*)$/.test(rest) ? at + rest.trimEnd().length : at;
}

/** Whether the lines above are blank, and where they begin. */
export function blankLinesBefore(text: string, at: number): number {
  let start = lineStart(text, at);
  while (start > 0 && /^[ \t]*\r?\n$/.test(text.slice(lineStart(text, start - 1), start)))
    start = lineStart(text, start - 1);
  return start;
}

/** The start of the first line behind an offset's line that is not blank. */
export function skipBlankLines(text: string, at: number): number {
  let next = Math.min(lineEnd(text, at) + 1, text.length);
  if (text[next - 1] === '\r') next++;
  for (;;) {
    const end = lineEnd(text, next);
    if (next >= text.length || text.slice(next, end).trim() !== '') return next;
    const following = text.indexOf('\n', end) + 1;
    if (following === 0) return next;
    next = following;
  }
}

/** Whether the statements of a block begin on the line of its brace. */
export function isOneLine(text: string, block: ts.Block): boolean {
  const first = block.statements[0];
  return first !== undefined && !text.slice(block.getStart(), first.getStart()).includes('\n');
}
