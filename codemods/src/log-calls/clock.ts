import { nearestDeclaration } from '../syntax/nearest-declaration.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants, unwrap } from '../syntax/walk.js';

const CLOCK =
  /^(?:(?:globalThis\.)?Date\.now|(?:\w+\.)*performance\.now|(?:process\.)?hrtime|(?:process\.)?hrtime\.bigint|process\.uptime)$/;
/** Functions of the project or of a library that tell the time, or start to take it: `currentTimeInNanoseconds()`, `stopwatch()`. */
const CLOCK_FUNCTION =
  /^(?:now|(?:get|current|start)?(?:current)?(?:time|timestamp|hrtime)(?:in\w+|ms)?|(?:start|create)?stopwatch|(?:start|create)timer)$/i;

/** Whether an expression reads a clock: `Date.now()`, `new Date()`, `process.hrtime()`, `stopwatch()`, `logger.startTimer()`. */
export function readsTime(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  if (ts.isNewExpression(node))
    return !node.arguments?.length && /^(?:Date|\w*Stopwatch)$/.test(node.expression.getText());
  if (!ts.isCallExpression(node) || node.arguments.length > 0) return false;
  const callee = node.expression;
  if (CLOCK.test(callee.getText().replaceAll('?', ''))) return true;
  if (ts.isIdentifier(callee)) return CLOCK_FUNCTION.test(callee.text);
  return ts.isPropertyAccessExpression(callee) && /^(?:now|startTimer|createStarted)$/.test(callee.name.text);
}

/** The clock reading that a variable holds, and nothing else: `Date.now()`, `new Date().getTime()`, `Math.floor(Date.now() / 1000)`. */
export function clockIn(declaration: ts.VariableDeclaration): ts.CallExpression | ts.NewExpression | null {
  if (!ts.isIdentifier(declaration.name) || !declaration.initializer) return null;
  const isConst = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConst || !isReassigned(declaration) ? readingIn(declaration.initializer) : null;
}

function readingIn(expression: ts.Expression): ts.CallExpression | ts.NewExpression | null {
  const node = unwrap(expression);
  if (readsTime(node)) return node;
  if (ts.isPrefixUnaryExpression(node)) return readingIn(node.operand);
  if (ts.isBinaryExpression(node)) return /^[/*]$/.test(node.operatorToken.getText()) ? readingIn(node.left) : null;
  if (!ts.isCallExpression(node)) return null;
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && /^(?:getTime|valueOf)$/.test(callee.name.text))
    return readingIn(callee.expression);
  const [first] = node.arguments;
  return first && /^(?:Math\.\w+|Number)$/.test(callee.getText()) ? readingIn(first) : null;
}

/** A lap timer is set anew along the way; each lap would be a piece of work of its own. */
function isReassigned({ name, parent }: ts.VariableDeclaration): boolean {
  const text = name.getText().replace(/\$/g, '\\$');
  return new RegExp(`(?<![\\w.$]|(?:const|let|var)\\s)${text}\\s*=(?!=)`).test(parent.parent.parent.getText());
}

const ELAPSED = /elapsed|since|duration|took|taken|diff|hrtime|delta|stop$|^end$|^read$/i;
const DEPTH = 3;
/** What takes more characters does not tell how much time has passed, and is long to search. */
const LONGEST_ELAPSED = 200;

/** The variable with the clock reading from which a value measures; null where it tells no passed time. */
export const measuredFrom = (expression: ts.Node): ts.VariableDeclaration | null => clocksOf(expression)[0] ?? null;

/** All of them, where a value tells of several. */
export function clocksOf(expression: ts.Node, depth = DEPTH): ts.VariableDeclaration[] {
  return ownDescendants(expression).flatMap((node) => {
    const from = (ts.isBinaryExpression(node) && fromDifference(node)) || (ts.isCallExpression(node) && fromCall(node));
    if (from) return [from];
    return ts.isIdentifier(node) && depth > 0 ? fromVariable(node, depth) : [];
  });
}

function fromDifference({ left, right, operatorToken }: ts.BinaryExpression): ts.VariableDeclaration | null {
  if (operatorToken.kind !== ts.SyntaxKind.MinusToken) return null;
  const from = clockNamed(right);
  return from && (readingIn(left) || clockNamed(left)) ? from : null;
}

/** `process.hrtime(start)`, `msSince(start)`, `differenceInSeconds(new Date(), start)`, `watch.getElapsed()`. */
function fromCall(node: ts.CallExpression): ts.VariableDeclaration | null {
  const callee = unwrap(node.expression);
  const isMethod = ts.isPropertyAccessExpression(callee);
  const name = isMethod ? callee.name.text : callee.getText();
  if (!ELAPSED.test(name) && !/^process\.hrtime/.test(callee.getText())) return null;
  const [first] = node.arguments;
  const from =
    node.arguments.map(clockNamed).findLast(Boolean) ?? (isMethod && !first ? clockNamed(callee.expression) : null);
  return from ?? null;
}

function fromVariable(name: ts.Identifier, depth: number): ts.VariableDeclaration[] {
  if (isMemberName(name)) return [];
  const declaration = nearestDeclaration(name);
  const initializer = declaration?.initializer;
  if (!initializer || initializer.end - initializer.pos > LONGEST_ELAPSED) return [];
  if (declaration.end > name.pos || clockIn(declaration)) return [];
  return clocksOf(initializer, depth - 1);
}

const isMemberName = (name: ts.Identifier) =>
  (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name) ||
  (ts.isPropertyAssignment(name.parent) && name.parent.name === name);

/** The clock that an expression names: `start`, `start.getTime()`. */
export function clockNamed(expression: ts.Expression): ts.VariableDeclaration | null {
  let node = unwrap(expression);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.arguments.length === 0) {
    if (!/^(?:getTime|valueOf)$/.test(node.expression.name.text)) return null;
    node = unwrap(node.expression.expression);
  }
  const declaration = ts.isIdentifier(node) ? nearestDeclaration(node) : null;
  return declaration && declaration.end <= expression.pos && clockIn(declaration) ? declaration : null;
}
