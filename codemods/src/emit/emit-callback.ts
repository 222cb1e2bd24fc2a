import type { Indent, TextEdit } from '../edits/text-edit.js';
import { errorOf } from '../forms/callback.js';
import type { Callback, NestedEnd } from '../forms/nested-end.js';
import type { ClosingCall } from '../log-calls/log-call.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { isAsync, ownDescendants, statementsOf } from '../syntax/walk.js';
import { callIn, earlyLeaveEdits, leavesEarly, settlesPromise } from './early-leave.js';
import { boundNames } from './escapes.js';
import { endWithComment, indentationAt, isOneLine } from './lines.js';
import type { Names } from './names.js';
import { endText, recordText, statusText } from './record-failure.js';
import { onlyHandsOut, type Region } from './region.js';
import { removePragma, removeStatement } from './remove-statement.js';
import { insertBefore } from './statement-edits.js';
import type { Style } from './style.js';

export interface CallbackOptions {
  names: Names;
  style: Style;
  logs: 'remove' | 'keep';
  symbols: Symbols;
  /** What the lines of the region move right by. */
  shift: string;
  /** The lines that set the attributes of the closing call, where they stand at this indentation. */
  attributes: (indent: string) => string[];
  /** Whether setting them could throw. */
  mayThrow: boolean;
  /** The variable that holds the context around the span. */
  parent: string;
}

export interface CallbackEdits {
  edits: TextEdit[];
  indents: Indent[];
  /** Whether what follows the closing call runs in the context around the span again. */
  restores: boolean;
}

/** Ends the span in the callback, behind the work that the closing call reports and before what goes on from there. */
export function callbackEdits(nested: NestedEnd, closing: ClosingCall, options: CallbackOptions): CallbackEdits {
  return 'arrow' in closing ? fromExpression(closing.arrow, options) : fromBlock(nested.callback, closing, options);
}

/** Whether the rewrite of one bracket gives every statement of a callback a line, which the other one then has to wait for. */
export function spreadsOut({ site, source }: Region, other: Region): boolean {
  const body = site.nested?.settles === 'callback' ? site.nested.callback.body : null;
  if (!body || !ts.isBlock(body) || other.start < body.pos || other.end > body.end) return false;
  return isOneLine(source.text, body);
}

/** Tells the span of what a node callback was given as its error; `known`: it is one for sure. */
function failureLines(callback: Callback, { names, style }: CallbackOptions, known = false): string[] {
  const error = errorOf(callback)?.text;
  const status = statusText(names, style);
  return error ? [recordText(error, names, style), known ? status : `if (${error}) ${status}`] : [];
}

/** The first statement of `if (err) { … }`. */
function checkOf(statement: ts.Statement, callback: Callback): ts.Statement | null {
  if (!ts.isIfStatement(statement) || !ts.isBlock(statement.thenStatement)) return null;
  const { expression, thenStatement } = statement;
  const isError = ts.isIdentifier(expression) && expression.text === errorOf(callback)?.text;
  return isError && !isOneLine(expression.getSourceFile().text, thenStatement)
    ? (thenStatement.statements[0] ?? null)
    : null;
}

function fromExpression(arrow: ts.ArrowFunction, options: CallbackOptions): CallbackEdits {
  const { style, names, shift } = options;
  const { body } = arrow;
  const text = body.getSourceFile().text;
  const outer = indentationAt(text, body.getStart()) + shift;
  const inner = outer + style.indent;
  const kept = options.logs === 'keep' ? [`${body.getText()}${style.semicolon}`] : [];
  const work = [...failureLines(arrow, options), ...options.attributes(inner), ...kept];
  const lines = options.mayThrow
    ? ['try {', ...work.map((code) => style.indent + code), '} finally {', style.indent + endText(names, style), '}']
    : [...work, endText(names, style)];
  const block = `{${lines.map((code) => `${style.eol}${inner}${code}`).join('')}${style.eol}${outer}}`;
  return { edits: [{ start: body.getStart(), end: body.end, text: block }], indents: [], restores: false };
}

function fromBlock(
  callback: Callback,
  closing: Extract<ClosingCall, { statement: unknown }>,
  options: CallbackOptions,
): CallbackEdits {
  const { style, names } = options;
  const body = callback.body as ts.Block;
  const text = body.getSourceFile().text;
  const layout = layoutOf(body, text, options);
  const { work, rest, isOne } = divide(body, closing.statement, options.symbols);
  const edits: TextEdit[] = [];
  const indents: Indent[] = [];
  const inner = new Map<ts.Statement, number>();
  let gone: ts.Statement | null = null;
  const { indent } = layout;
  const first = work[0]!;
  const isAlone = !isOne && work.length === 1 && first === closing.statement && !options.mayThrow;
  const failure = failureLines(callback, options);
  const line = (depth: number, code: string) => `${style.eol}${indent}${style.indent.repeat(depth)}${code}`;

  // What closes at the same place closes in this order.
  const early = work.flatMap(ownDescendants).filter((node) => leavesEarly(node, callback, options.symbols));
  const isApart = runsApart(rest);
  if (isApart) {
    const start = rest[0]!.getStart();
    const end = endWithComment(text, rest.at(-1)!.end);
    const depth = isOne ? 1 : 0;
    const isWaiting =
      isAsync(callback) && rest.some((statement) => ownDescendants(statement).some(ts.isAwaitExpression));
    const returns = isWaiting || rest.some((statement) => ownDescendants(statement).some(ts.isReturnStatement));
    const enter = `${names.context}.with(${options.parent}, ${isWaiting ? 'async ' : ''}() => `;
    const only = rest.length === 1 ? callIn(rest[0]!) : null;
    if (only && !isWaiting) {
      edits.push({ start: only.getStart(), end: only.getStart(), text: enter, opens: true });
      edits.push({ start: only.end, end: only.end, text: ')' });
    } else {
      edits.push({
        start,
        end: start,
        text: `${returns ? 'return ' : ''}${enter}{${line(depth + 1, '')}`,
        opens: true,
      });
      edits.push({ start: end, end, text: line(depth, `})${style.semicolon}`) });
      indents.push({ start, end, levels: 1 });
      for (const statement of rest.slice(1)) inner.set(statement, (inner.get(statement) ?? 0) + 1);
    }
  }

  if (isAlone) {
    const attributes = options.attributes(indent);
    const before = [...failure, ...attributes].map((code) => `${code}${style.eol}${indent}`).join('');
    const start = first.getStart();
    if (options.logs === 'keep')
      edits.push(
        { start, end: start, text: before },
        { start: first.end, end: first.end, text: line(0, endText(names, style)) },
      );
    else edits.push(...removePragma(text, first), { start, end: first.end, text: before + endText(names, style) });
  } else {
    const start = first.getStart();
    const guarded = isOne ? [...work, ...rest] : work;
    const end = endWithComment(text, guarded.at(-1)!.end);
    const check = failure.length > 0 && !layout.isFlat ? checkOf(first, callback) : null;
    if (check)
      edits.push(insertBefore(text, check, failureLines(callback, options, true), style, options.shift + style.indent));
    const told = check ? [] : failure;
    const head = ['try {', ...told.map((code) => style.indent + code)].join(`${style.eol}${indent}`);
    edits.push({ start, end: start, text: `${head}${line(1, '')}`, opens: true });
    for (const leaving of early) {
      const isTold = layout.isFlat || isOneLine(text, body) || (check !== null && leaving.end <= first.end);
      edits.push(...earlyLeaveEdits(leaving, isTold, options));
    }
    const own = closingEdits(text, closing.statement, layout, options);
    if (layout.isFlat && closing.statement.parent === body && own.every((edit) => edit.text === ''))
      gone = closing.statement;
    else edits.push(...own);
    const foot = [
      line(0, '} catch (error) {'),
      line(1, recordText('error', names, style)),
      line(1, statusText(names, style)),
      line(1, `throw error${style.semicolon}`),
      line(0, '} finally {'),
      line(1, endText(names, style)),
      line(0, '}'),
    ];
    edits.push({ start: end, end, text: foot.join('') });
    indents.push({ start, end, levels: 1 });
    for (const statement of guarded.slice(1)) inner.set(statement, (inner.get(statement) ?? 0) + 1);
  }

  if (layout.isFlat) edits.push(...spread(body, layout, inner, gone, options));
  return { edits, indents, restores: isApart || early.length > 0 };
}

interface Layout {
  /** Where the statements stand once the region has moved. */
  indent: string;
  /** Whether the body is on one line, so that its statements get lines of their own. */
  isFlat: boolean;
}

function layoutOf(body: ts.Block, text: string, { style, shift }: CallbackOptions): Layout {
  const [first] = body.statements;
  if (first && isOneLine(text, body))
    return { indent: indentationAt(text, body.getStart()) + shift + style.indent, isFlat: true };
  return { indent: indentationAt(text, first?.getStart() ?? body.getStart()) + shift, isFlat: false };
}

/** Gives each statement of a flat body a line. `inner`: how deep those stand in what is put around them that are not first in it; `gone`: the one that goes. */
function spread(
  body: ts.Block,
  { indent }: Layout,
  inner: ReadonlyMap<ts.Statement, number>,
  gone: ts.Statement | null,
  { style }: CallbackOptions,
): TextEdit[] {
  let end = body.getStart() + 1;
  const edits = body.statements.map((statement) => {
    const start = end;
    end = statement.end;
    if (statement === gone) return { start, end, text: '' };
    const deeper = style.indent.repeat(inner.get(statement) ?? 0);
    return { start, end: statement.getStart(), text: `${style.eol}${indent}${deeper}` };
  });
  const outer = indent.slice(0, indent.length - style.indent.length);
  return [...edits, { start: end, end: body.end - 1, text: `${style.eol}${outer}` }];
}

function closingEdits(
  text: string,
  statement: ts.Statement,
  layout: Layout,
  { attributes, logs, style, shift }: CallbackOptions,
): TextEdit[] {
  const start = statement.getStart();
  const indent = (layout.isFlat ? layout.indent : indentationAt(text, start) + shift) + style.indent;
  const lines = attributes(indent);
  if (logs === 'keep')
    return [{ start, end: start, text: lines.map((code) => `${code}${style.eol}${indent}`).join('') }];
  if (lines.length > 0)
    return [...removePragma(text, statement), { start, end: statement.end, text: lines.join(`${style.eol}${indent}`) }];
  const list: readonly ts.Statement[] = statementsOf(statement.parent) ?? [];
  return [removeStatement(text, statement, list[0] === statement ? 'first' : 'last')];
}

interface Parts {
  work: ts.Statement[];
  /** What follows the closing call. */
  rest: ts.Statement[];
  /** One declares what the other uses, so that they cannot be kept apart. */
  isOne: boolean;
}

/** What the span encloses of a callback, and what follows the closing call. */
export function divide(body: ts.Block, closing: ts.Node, symbols: Symbols): Parts {
  const list = [...body.statements];
  const at = list.indexOf(closing as ts.Statement);
  if (at < 0) return { work: list, rest: [], isOne: false };
  const [work, rest] = [list.slice(0, at + 1), list.slice(at + 1)];
  if (shares(rest, work, symbols)) return { work: list, rest: [], isOne: false };
  return { work, rest, isOne: shares(work, rest, symbols) };
}

/** Whether one part declares what the other uses. */
function shares(from: readonly ts.Statement[], to: readonly ts.Statement[], symbols: Symbols): boolean {
  const names = from.flatMap((statement) =>
    ownDescendants(statement).flatMap((node) => {
      if (ts.isVariableDeclaration(node)) return boundNames(node.name);
      const isNamed = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node);
      return isNamed && node.name ? [node.name] : [];
    }),
  );
  return names.some((name) => {
    const symbol = symbols.symbolOf(name);
    return (
      symbol && symbols.usesOf(symbol).some((use) => to.some((part) => use.pos >= part.pos && use.end <= part.end))
    );
  });
}

/** The statements of a callback that will run in a closure, in the context around the span. */
export function restOf({ site, symbols }: Region): readonly ts.Statement[] {
  const [closing] = site.closings;
  const body = site.nested?.settles === 'callback' ? site.nested.callback.body : null;
  if (!body || !ts.isBlock(body) || !closing || 'arrow' in closing) return [];
  const { rest } = divide(body, closing.statement, symbols);
  return runsApart(rest) ? rest : [];
}

const runsApart = (rest: readonly ts.Statement[]) => rest.length > 0 && !rest.every(handsOn);

/** A `return` of what is there already, or a call that settles the promise around: nothing of it runs in the callback's context. */
function handsOn(statement: ts.Statement): boolean {
  if (ts.isReturnStatement(statement) && onlyHandsOut(statement.expression)) return true;
  const call = callIn(statement);
  return !!call && ts.isIdentifier(call.expression) && settlesPromise(call.expression);
}
