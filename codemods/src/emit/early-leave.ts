import type { TextEdit } from '../edits/text-edit.js';
import type { Callback } from '../forms/nested-end.js';
import { isTypeScript } from '../syntax/parse.js';
import { isPath } from '../syntax/paths.js';
import { isPropertyName, type Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants } from '../syntax/walk.js';
import { isVariable } from './escapes.js';
import { isKnownInClosures } from './known-in-closures.js';
import type { Names } from './names.js';
import { statusText } from './record-failure.js';
import { insertBefore } from './statement-edits.js';
import type { Style } from './style.js';

/** `return done(err);` before the closing call: whoever waits goes on from there, and does not belong to the span. */
export type EarlyLeave = ts.ReturnStatement & { expression: ts.CallExpression };

interface LeaveOptions {
  names: Names;
  style: Style;
  shift: string;
  /** The variable that holds the context around the span. */
  parent: string;
}

/** Whether a statement of a callback hands on to what the function around was given, and can do so in a closure. */
export function leavesEarly(node: ts.Node, callback: Callback, symbols: Symbols): node is EarlyLeave {
  const call = ts.isReturnStatement(node) ? callIn(node) : null;
  if (!call || !ts.isIdentifier(call.expression) || settlesPromise(call.expression)) return false;
  const declaration = symbols.symbolOf(call.expression)?.valueDeclaration;
  if (!declaration || !ts.isParameter(declaration) || declaration.pos >= callback.pos) return false;
  const parts = ownDescendants(call);
  if (parts.some((inner) => ts.isAwaitExpression(inner) || ts.isYieldExpression(inner))) return false;
  return !isTypeScript(node.getSourceFile().fileName) || parts.every((part) => keepsItsType(part, symbols));
}

/** What the compiler knows of a property, or of what may be assigned again, it does not know in a closure. */
function keepsItsType(part: ts.Node, symbols: Symbols): boolean {
  if (!isPath(part)) return true;
  if (!ts.isIdentifier(part)) return false;
  const declaration = isPropertyName(part) ? undefined : symbols.symbolOf(part)?.valueDeclaration;
  return !declaration || !isVariable(declaration) || isKnownInClosures(part, symbols);
}

/** Hands on in the context around the span. `isTold`: the span knows of the failure by then. */
export function earlyLeaveEdits(
  leaving: EarlyLeave,
  isTold: boolean,
  { names, parent, style, shift }: LeaveOptions,
): TextEdit[] {
  const { expression: call } = leaving;
  const { text } = leaving.getSourceFile();
  const [given] = call.arguments;
  const isFailure = !!given && ts.isNewExpression(given) && /(?:Error|Exception)$/.test(given.expression.getText());
  const tells = isFailure && ts.isBlock(leaving.parent) && !isTold;
  const start = call.getStart();
  return [
    ...(tells ? [insertBefore(text, leaving, [statusText(names, style)], style, shift + style.indent)] : []),
    { start, end: start, text: `${names.context}.with(${parent}, () => `, opens: true },
    { start: call.end, end: call.end, text: ')' },
  ];
}

/** The call that a statement is. */
export function callIn(statement: ts.Statement): ts.CallExpression | null {
  const value =
    ts.isReturnStatement(statement) || ts.isExpressionStatement(statement) ? statement.expression : undefined;
  return value && ts.isCallExpression(value) ? value : null;
}

/** Whether a name is what a promise hands to its executor: nothing goes on in the context of who calls it. */
export function settlesPromise(name: ts.Identifier): boolean {
  for (let node: ts.Node = name; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) continue;
    if (!node.parameters.some((parameter) => parameter.name.getText() === name.text)) continue;
    return ts.isNewExpression(node.parent) && node.parent.expression.getText() === 'Promise';
  }
  return false;
}
