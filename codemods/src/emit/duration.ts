import { readsTime } from '../log-calls/clock.js';
import type { LogValue } from '../log-calls/log-call.js';
import { isComparison } from '../syntax/operators.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants, unwrap } from '../syntax/walk.js';

const DURATION_NAME =
  /^(?:duration|elapsed|took|latency|timeTaken|time_taken|executionTime|runtime)(?:$|[A-Z_.]|Ms|Seconds)|(?:Duration|Elapsed|_duration|_elapsed|DurationMs|ElapsedMs)$/;

/** How many variables lie between a logged value and the clock at most. */
const DEPTH = 3;

/** Whether a value says how long the work took; the span knows that by itself. */
export function isDuration(value: LogValue, symbols: Symbols): boolean {
  return DURATION_NAME.test(value.key) || readsClock(value.node, symbols, DEPTH);
}

export function readsClock(expression: ts.Node, symbols: Symbols, depth: number): boolean {
  for (const node of ownDescendants(expression)) {
    if (isReading(node)) return true;
    if (ts.isIdentifier(node) && depth > 0 && holdsTime(node, symbols, depth)) return true;
  }
  return false;
}

function isReading(node: ts.Node): boolean {
  // `process.hrtime(start)`
  return readsTime(node) || (ts.isCallExpression(node) && node.expression.getText() === 'process.hrtime');
}

function holdsTime(name: ts.Identifier, symbols: Symbols, depth: number): boolean {
  const declaration = variableOf(symbols.symbolOf(name)?.valueDeclaration);
  if (!declaration?.initializer || declaration.end >= name.pos) return false;
  return isTime(declaration.initializer, symbols, depth - 1);
}

/** What turns a time into another time or its text; `deleteBefore(new Date())` and `subDays(new Date(), 7)` give something else. */
const KEEPS_TIME =
  /^(?:Math\.\w+|Number|String|parseInt|parseFloat)$|elapsed|since|duration|took|diff|delta|format|pretty|human|round|seconds|millis|^ms$/i;

/** Whether an expression is a time or a difference of times, rather than what came of something that was given one. */
function isTime(expression: ts.Expression, symbols: Symbols, depth: number): boolean {
  const node = unwrap(expression);
  const again = (part: ts.Expression) => isTime(part, symbols, depth);
  if (isReading(node)) return true;
  if (ts.isIdentifier(node)) return depth > 0 && holdsTime(node, symbols, depth);
  // `start + limit < Date.now()` tells whether, not how long.
  if (ts.isBinaryExpression(node))
    return !isComparison(node.operatorToken.kind) && (again(node.left) || again(node.right));
  if (ts.isPrefixUnaryExpression(node)) return again(node.operand);
  if (ts.isConditionalExpression(node)) return again(node.whenTrue) || again(node.whenFalse);
  if (ts.isTemplateExpression(node)) return node.templateSpans.some((span) => again(span.expression));
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return again(node.expression);
  if (!ts.isCallExpression(node)) return false;
  const callee = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(callee) && again(callee.expression)) return true;
  return KEEPS_TIME.test(callee.getText()) && node.arguments.some(again);
}

/** The variable whose pattern binds a name: `const [seconds, nanos] = process.hrtime(start)`. */
export function variableOf(declaration: ts.Declaration | undefined): ts.VariableDeclaration | null {
  let node: ts.Node | undefined = declaration;
  while (node && ts.isBindingElement(node)) node = node.parent.parent;
  return node && ts.isVariableDeclaration(node) ? node : null;
}
