import type { Indent, TextEdit } from '../edits/text-edit.js';
import type { ts } from '../syntax/ts.js';
import type { Bindings, HandedOut } from './bindings.js';
import { type Completion, returnedBy } from './completion.js';
import type { Exit } from './exits.js';
import { indentationAt } from './lines.js';
import { braced, type Style } from './style.js';

/** What stands around a callback that some paths leave in the middle. */
export function completionCode(
  { told, way, isConst }: Completion,
  { names, keyword }: Bindings,
  localName: (name: string) => string,
  style: Style,
): HandedOut {
  const outcome = localName(told === 'flag' ? 'isDone' : 'outcome');
  const line = (code: string) => code + style.semicolon;
  const unpacked = line(`${keyword} ${braced(names, style)} = ${outcome}`);
  const before = `const ${outcome} = `;
  switch (told) {
    case 'flag':
      return { before, value: 'false', after: '', lines: [line(`if (${outcome}) ${way}`)] };
    case 'names':
      return { before, value: braced(names, style), after: '', lines: [line(`if (!${outcome}) ${way}`), unpacked] };
    case 'value':
      return { before, value: 'null', after: '', lines: [line(`if (${outcome}) return ${outcome}.value`)] };
    case 'record':
      return {
        before,
        value: braced(['done: false', ...names], style) + asConst(isConst),
        after: '',
        lines: [line(`if (${outcome}.done) return ${outcome}.value`), unpacked],
      };
    case null:
      return { before: '', value: '', after: '', lines: [] };
  }
}

export interface ExitEdits {
  /** They come in front of whatever else is put there, the suffixes behind. */
  prefixes: TextEdit[];
  suffixes: TextEdit[];
  indents: Indent[];
}

/** Lets each path that leaves in the middle return what tells of it. `atEnd`: what the callback returns at its end. */
export function exitEdits(
  text: string,
  { told, out, through, isConst }: Completion,
  atEnd: string,
  style: Style,
  shift: string,
): ExitEdits {
  const edits: ExitEdits = { prefixes: through.map((exit) => returning(text, exit, atEnd)), suffixes: [], indents: [] };
  const lead = told === 'record' ? ['done: true'] : [];
  for (const exit of out) {
    const value = returnedBy(exit);
    if (told === 'flag') edits.prefixes.push(returning(text, exit, 'true'));
    else if (told === 'names') edits.prefixes.push(returning(text, exit, 'null'));
    else if (value) wrap(value, lead, asConst(isConst), edits, style, shift);
    else edits.prefixes.push(returning(text, exit, braced([...lead, 'value: undefined'], style) + asConst(isConst)));
  }
  return edits;
}

function asConst(isConst: boolean): string {
  return isConst ? ' as const' : '';
}

/** `return <value>` in the place of a statement that leaves. */
function returning(text: string, exit: Exit, value: string): TextEdit {
  const end = text[exit.end - 1] === ';' ? exit.end - 1 : exit.end;
  return { start: exit.getStart(), end, text: value ? `return ${value}` : 'return' };
}

/** Puts a returned value into an object. */
function wrap(
  value: ts.Expression,
  lead: readonly string[],
  constant: string,
  edits: ExitEdits,
  style: Style,
  shift: string,
): void {
  const start = value.getStart();
  const { end } = value;
  const { text } = value.getSourceFile();
  const entries = [...lead, value.getText() === 'value' ? '' : 'value: '];
  if (!text.slice(start, end).includes('\n')) {
    edits.prefixes.push({ start, end: start, text: `{${style.padding}${entries.join(', ')}` });
    edits.suffixes.push({ start: end, end, text: `${style.padding}}${constant}` });
    return;
  }
  const outer = style.eol + indentationAt(text, start) + shift;
  const inner = outer + style.indent;
  edits.prefixes.push({ start, end: start, text: `{${inner}${entries.join(`,${inner}`)}` });
  edits.suffixes.push({ start: end, end, text: `${style.trailingComma}${outer}}${constant}` });
  edits.indents.push({ start, end, levels: 1 });
}
