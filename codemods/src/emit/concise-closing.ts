import type { TextEdit } from '../edits/text-edit.js';
import type { ConciseLogCall } from '../log-calls/log-call.js';
import { indentationAt } from './lines.js';
import type { Style } from './style.js';

/** Puts lines in the place of a log call that is all an arrow function does, or in front of it where it stays. */
export function conciseClosing(
  { arrow }: ConciseLogCall,
  lines: (indent: string) => string[],
  style: Style,
  shift: string,
  keeps: boolean,
): TextEdit[] {
  const { body } = arrow;
  const outer = indentationAt(body.getSourceFile().text, body.getStart()) + shift;
  const inner = outer + style.indent;
  const work = lines(inner);
  if (work.length === 0) return keeps ? [] : [{ start: body.getStart(), end: body.end, text: '{}' }];
  const all = keeps ? [...work, `return ${body.getText()}${style.semicolon}`] : work;
  const block = `{${all.map((code) => `${style.eol}${inner}${code}`).join('')}${style.eol}${outer}}`;
  return [{ start: body.getStart(), end: body.end, text: block }];
}
