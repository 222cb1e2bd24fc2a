import type { Indent, TextEdit } from '../edits/text-edit.js';
import { type Callback, isCallback } from '../forms/nested-end.js';
import { logsAnError } from '../forms/own-try.js';
import { isFailureLevel } from '../log-calls/levels.js';
import { readReceiver } from '../log-calls/receiver.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants, unwrap } from '../syntax/walk.js';
import { indentationAt, isOneLine } from './lines.js';
import type { Names } from './names.js';
import { endText, recordText, statusText } from './record-failure.js';
import type { Region } from './region.js';
import { insertBefore } from './statement-edits.js';
import { alone, type Style } from './style.js';

/**
 * The link that ends the span when a chain settles, and hands on what it settles with. `then` with two functions is all that every
 * thenable has.
 */
export function endingLink(part: ts.Expression, names: Names, style: Style, shift: string): string {
  const text = part.getSourceFile().text;
  const access = ts.isCallExpression(part) && ts.isPropertyAccessExpression(part.expression) ? part.expression : null;
  const isBroken = access !== null && text.slice(access.expression.end, access.name.getStart()).includes('\n');
  const indent = indentationAt(text, access && isBroken ? access.name.getStart() : part.end) + shift;
  const line = (depth: number, code: string) => `${style.eol}${indent}${style.indent.repeat(depth)}${code}`;
  return [
    isBroken ? line(0, '.then(') : '.then(',
    line(1, `${alone('value', style)} => {`),
    line(2, endText(names, style)),
    line(2, `return value${style.semicolon}`),
    line(1, '},'),
    line(1, `${alone('error', style)} => {`),
    line(2, recordText('error', names, style)),
    line(2, statusText(names, style)),
    line(2, endText(names, style)),
    line(2, `throw error${style.semicolon}`),
    line(1, `}${style.argumentComma}`),
    line(0, ')'),
  ].join('');
}

/** Whether a function that gets the failure of a chain logs it and keeps it to itself. */
export function swallows(handler: Callback): boolean {
  const nodes = ownDescendants(handler.body);
  const name = errorName(handler);
  const tells = (node: ts.Node) => {
    const receiver = ts.isCallExpression(node) ? readReceiver(node, new Set()) : null;
    if (!receiver) return false;
    return isFailureLevel(receiver.level) || ownDescendants(node).some((inner) => isNamed(inner, name));
  };
  return nodes.some(tells) && !nodes.some((node) => ts.isThrowStatement(node) || isRejection(node));
}

/** `await send().catch((error) => logger.error(error))` in a region, the failure of one item of a loop aside. */
export function swallowingHandlers({ nodes, statements }: Region): Callback[] {
  return nodes.flatMap((node) => {
    const handler = ts.isCallExpression(node) && isAwaitedCatch(node) ? unwrap(node.arguments[0]!) : null;
    if (!handler || !isCallback(handler) || !swallows(handler)) return [];
    const isTold = ownDescendants(handler.body).some(logsAnError);
    return isTold && !isRepeated(node, statements) ? [handler] : [];
  });
}

function isAwaitedCatch(call: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'catch') return false;
  if (call.arguments.length !== 1) return false;
  let last: ts.Node = call;
  while (ts.isPropertyAccessExpression(last.parent) && ts.isCallExpression(last.parent.parent))
    last = last.parent.parent;
  return ts.isAwaitExpression(last.parent);
}

function isRepeated(inner: ts.Node, statements: readonly ts.Statement[]): boolean {
  for (let node = inner; ; node = node.parent) {
    if (ts.isIterationStatement(node, false)) return true;
    if (statements.includes(node as ts.Statement)) return false;
  }
}

/** Tells the span of a failure that a handler keeps to itself. */
export function handlerEdits(
  handler: Callback,
  names: Names,
  style: Style,
  shift: string,
): { edits: TextEdit[]; indents: Indent[] } {
  const { text } = handler.getSourceFile();
  const name = errorName(handler);
  const lines = [...(name ? [recordText(name, names, style)] : []), statusText(names, style)];
  const { body } = handler;
  if (!ts.isBlock(body)) {
    const outer = indentationAt(text, body.getStart()) + shift;
    const inner = outer + style.indent;
    const head = lines.map((code) => `${style.eol}${inner}${code}`).join('');
    return {
      edits: [
        { start: body.getStart(), end: body.getStart(), text: `{${head}${style.eol}${inner}return ` },
        { start: body.end, end: body.end, text: `${style.semicolon}${style.eol}${outer}}` },
      ],
      indents: [{ start: body.getStart(), end: body.end, levels: 1 }],
    };
  }
  const [first] = body.statements;
  if (!first) return { edits: [], indents: [] };
  if (!isOneLine(text, body)) return { edits: [insertBefore(text, first, lines, style, shift)], indents: [] };
  const separator = style.semicolon ? ' ' : '; ';
  const start = first.getStart();
  return { edits: [{ start, end: start, text: lines.map((code) => code + separator).join('') }], indents: [] };
}

function errorName({ parameters }: Callback): string | null {
  const name = parameters[0]?.name;
  return name && ts.isIdentifier(name) ? name.text : null;
}

function isNamed(node: ts.Node, name: string | null): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function isRejection(node: ts.Node): boolean {
  return ts.isCallExpression(node) && /^(?:Promise\.reject|reject)$/.test(node.expression.getText());
}
