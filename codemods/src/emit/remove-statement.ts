import type { TextEdit } from '../edits/text-edit.js';
import type { ts } from '../syntax/ts.js';
import { blankLinesBefore, endsLine, lineStart, skipBlankLines, startsLine } from './lines.js';

/** Takes a statement out with its line; comments above and behind it stay. `edge`: it stands first or last in what encloses it. */
export function removeStatement(text: string, statement: ts.Statement, edge: 'first' | 'last' | null): TextEdit {
  const start = statement.getStart();
  const end = statement.end;
  if (!startsLine(text, start) || !endsLine(text, end)) return { start, end: trailingSpace(text, end), text: '' };
  if (edge === 'first') return { start: lineStart(text, start), end: skipBlankLines(text, end), text: '' };
  if (edge === 'last') return { start: breakBefore(text, blankLinesBefore(text, start)), end, text: '' };
  // A blank line on both sides would leave two.
  const above = blankLinesBefore(text, start);
  const below = skipBlankLines(text, end);
  const isLoose = above < lineStart(text, start) && below > nextLine(text, end);
  return { start: lineStart(text, start), end: isLoose ? below : nextLine(text, end), text: '' };
}

function breakBefore(text: string, at: number): number {
  if (at === 0) return 0;
  return text[at - 2] === '\r' ? at - 2 : at - 1;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function trailingSpace(text: string, end: number): number {
  return text[end] === ' ' ? end + 1 : end;
}
