import type { TextEdit } from '../edits/text-edit.js';
import { ts } from '../syntax/ts.js';
import { statementsOf } from '../syntax/walk.js';
import { blankLinesBefore, endsLine, endWithComment, lineStart, skipBlankLines, startsLine } from './lines.js';

/**
 * Takes a statement out with its line; comments above and behind it stay. `edge`: it stands first or last in what encloses it. `run`: the
 * first of the statements right above it that go as well.
 */
export function removeStatement(
  text: string,
  statement: ts.Statement,
  edge: 'first' | 'last' | null,
  run: ts.Statement = statement,
): TextEdit {
  const start = statement.getStart();
  const end = pastLinePragma(text, statement.end);
  // What follows the last statement on its line will stand behind what is put around the others.
  const hasLine =
    startsLine(text, start) && (endsLine(text, end) || (edge === 'last' && endWithComment(text, end) === end));
  if (!hasLine)
    return { start, end: edge === 'last' && !startsLine(text, start) ? end : trailingSpace(text, end), text: '' };
  const top = lineStart(text, ownCommentOf(text, statement)?.pos ?? start);
  if (edge === 'first') return { start: top, end: skipBlankLines(text, end), text: '' };
  if (edge === 'last') return { start: breakBefore(text, blankLinesBefore(text, top)), end, text: '' };
  // A blank line on both sides would leave two.
  const below = skipBlankLines(text, end);
  const head = run === statement ? top : lineStart(text, run.getStart());
  const isLoose = blankLinesBefore(text, head) < head && below > nextLine(text, end);
  return { start: top, end: isLoose ? below : nextLine(text, end), text: '' };
}

/** Takes a statement out of the list that it stands in, where the neighbours stay. */
export function removeFromList(text: string, statement: ts.Statement): TextEdit {
  const list: readonly ts.Statement[] = statementsOf(statement.parent) ?? [];
  const edge = list[0] === statement ? 'first' : list.at(-1) === statement ? 'last' : null;
  return removeStatement(text, statement, edge);
}

/** Blank lines right behind a removed opening go with it. */
export function afterOpening(text: string, opening: ts.Statement): TextEdit | null {
  const start = pastLinePragma(text, opening.end);
  const blank = /^[ \t]*(?:\r?\n[ \t]*)*(?=\r?\n[ \t]*\S)/.exec(text.slice(start))?.[0];
  return blank ? { start, end: start + blank.length, text: '' } : null;
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

const PRAGMA =
  /^(?:\/\/|\/\*)\s*(?:eslint-disable-next-line|@ts-(?:ignore|expect-error)|biome-ignore|prettier-ignore|istanbul ignore next|c8 ignore next|tslint:disable-next-line)\b/;

/** A comment that silences a tool for a line, above or behind it, has nothing left to silence once that line is replaced. */
export function removePragma(text: string, statement: ts.Statement): TextEdit[] {
  const comment = ownCommentOf(text, statement);
  const end = pastLinePragma(text, statement.end);
  return [
    ...(comment ? [{ start: lineStart(text, comment.pos), end: lineStart(text, statement.getStart()), text: '' }] : []),
    ...(end > statement.end ? [{ start: statement.end, end, text: '' }] : []),
  ];
}

const LINE_PRAGMA = /^\s*(?:\/\/|\/\*)\s*(?:eslint-disable-line|tslint:disable-line|NOSONAR)\b/;

/** The end of a statement and of the comment behind it that silences a tool for its line. */
function pastLinePragma(text: string, end: number): number {
  const past = endWithComment(text, end);
  return LINE_PRAGMA.test(text.slice(end, past)) ? past : end;
}

/** The comment right above that goes with a statement: it silences a tool for that line, or documents a function. */
export function ownCommentOf(text: string, statement: ts.Statement): ts.CommentRange | null {
  const comment = ts.getLeadingCommentRanges(text, statement.getFullStart())?.at(-1);
  const belongs = (code: string) =>
    PRAGMA.test(code) || (ts.isFunctionDeclaration(statement) && code.startsWith('/**'));
  if (!comment || !belongs(text.slice(comment.pos, comment.end)) || !startsLine(text, comment.pos)) return null;
  return text.slice(comment.end, lineStart(text, statement.getStart())).trim() === '' ? comment : null;
}
