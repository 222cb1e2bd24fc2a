import type { TextEdit } from '../edits/text-edit.js';
import { ts } from '../syntax/ts.js';
import { indentationAt } from './lines.js';
import type { Style } from './style.js';

/** Puts lines in front of a statement and of the comments above it, which speak of it. `shift`: what the lines of the region are about to move right by. */
export function insertBefore(
  text: string,
  statement: ts.Statement,
  lines: readonly string[],
  style: Style,
  shift: string,
): TextEdit {
  const [comment] = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  const start = comment?.pos ?? statement.getStart();
  const indent = indentationAt(text, start) + shift;
  return { start, end: start, text: lines.map((code) => `${code}${style.eol}${indent}`).join('') };
}

/** Puts lines in the place of a statement. */
export function replaceStatement(
  text: string,
  statement: ts.Statement,
  lines: readonly string[],
  style: Style,
  shift: string,
): TextEdit {
  const start = statement.getStart();
  return { start, end: statement.end, text: lines.join(`${style.eol}${indentationAt(text, start)}${shift}`) };
}
