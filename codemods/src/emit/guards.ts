import { isAssignment, isEquality } from '../syntax/operators.js';
import { isPath, isSize, type Path, rootOf } from '../syntax/paths.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants, unwrap } from '../syntax/walk.js';

const GUARD_CALL = /^(?:is[A-Z]\w*|assert\w*|invariant|has[A-Z]\w*|isArray|ok)$/;

/** A condition that is known to hold, or not to; null where either may be. */
export interface Guard {
  condition: ts.Expression;
  holds: boolean | null;
}

/** What statements prove for those behind them: conditions of `if (…) throw/return`, and calls that assert. */
export function guardsOf(statements: readonly ts.Statement[]): Guard[] {
  return statements.flatMap((statement): Guard[] => {
    if (ts.isIfStatement(statement)) {
      const { expression: condition, thenStatement } = statement;
      if (leavesEarly(thenStatement)) return [{ condition, holds: false }];
      return assignsIn(thenStatement) ? [{ condition, holds: null }] : [];
    }
    if (!ts.isExpressionStatement(statement)) return [];
    const call = unwrap(statement.expression);
    if (!ts.isCallExpression(call) || !GUARD_CALL.test(calleeName(call))) return [];
    const holds = /^(?:assert|invariant|ok)$/.test(calleeName(call)) || null;
    return call.arguments.map((condition) => ({ condition, holds }));
  });
}

function leavesEarly(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    !!last &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isBreakOrContinueStatement(last) ||
      (ts.isExpressionStatement(last) && /^process\.exit/.test(last.getText())))
  );
}

function assignsIn(statement: ts.Statement): boolean {
  return ownDescendants(statement).some(
    (node) => ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken,
  );
}

/** The names and property paths that a condition says something about, beyond comparing numbers. */
export function tested(condition: ts.Expression): Path[] {
  const node = unwrap(condition);
  if (isPath(node)) return isConstant(node) ? [] : [node, ...ownerPaths(node)];
  if (ts.isPrefixUnaryExpression(node)) return tested(node.operand);
  if (ts.isTypeOfExpression(node)) return tested(node.expression);
  if (ts.isCallExpression(node))
    return GUARD_CALL.test(calleeName(node)) ? node.arguments.flatMap((argument) => tested(argument)) : [];
  if (!ts.isBinaryExpression(node)) return [];
  const operator = node.operatorToken.kind;
  const compares = isEquality(operator) || operator === ts.SyntaxKind.InKeyword;
  if (joins(node)) return [...tested(node.left), ...tested(node.right)];
  if (compares) return [...tested(node.left), ...tested(node.right), ...discriminated(node)];
  return operator === ts.SyntaxKind.InstanceOfKeyword ? tested(node.left) : [];
}

function joins({ operatorToken }: ts.BinaryExpression): boolean {
  return (
    operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    operatorToken.kind === ts.SyntaxKind.BarBarToken ||
    operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Those of which it asks more than whether they are there. */
export function testedFurther(condition: ts.Expression): Path[] {
  const node = unwrap(condition);
  if (isPath(node)) return [];
  if (ts.isPrefixUnaryExpression(node)) return testedFurther(node.operand);
  if (!ts.isBinaryExpression(node)) return tested(node);
  if (joins(node)) return [...testedFurther(node.left), ...testedFurther(node.right)];
  return comparedWithNothing(node).length > 0 ? [] : tested(node);
}

/** `State.INITIAL`: a member of an enum or the like is what it is. */
function isConstant(path: Path): boolean {
  return ts.isPropertyAccessExpression(path) && /^[A-Z]/.test(rootOf(path)?.text ?? '');
}

/** Those of them that are proven to be there, neither null nor undefined. */
export function present({ condition, holds }: Guard): Path[] {
  if (holds === null) return [];
  const node = unwrap(condition);
  if (isPath(node)) return holds ? [node, ...ownerPaths(node)] : [];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return present({ condition: node.operand, holds: !holds });
  if (!ts.isBinaryExpression(node)) return [];
  const both = (decides: boolean) =>
    decides ? [node.left, node.right].flatMap((side) => present({ condition: side, holds })) : [];
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return both(holds);
    case ts.SyntaxKind.BarBarToken:
      return both(!holds);
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return holds ? [] : comparedWithNothing(node);
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return holds ? comparedWithNothing(node) : [];
    default:
      return [];
  }
}

function comparedWithNothing({ left, right }: ts.BinaryExpression): Path[] {
  const isNothing = right.kind === ts.SyntaxKind.NullKeyword || right.getText() === 'undefined';
  const path = unwrap(left);
  return isNothing && isPath(path) ? [path, ...ownerPaths(path)] : [];
}

/** `a?.b` tells that `a` is there. Where the chain is not optional the compiler knew that already. */
function ownerPaths(node: ts.Expression): Path[] {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return [];
  const owner = unwrap(node.expression);
  if (!isPath(owner)) return [];
  return node.questionDotToken ? [owner, ...ownerPaths(owner)] : ownerPaths(owner);
}

/** A comparison of `a.kind` with a literal tells which `a` it is. */
function discriminated(node: ts.BinaryExpression): Path[] {
  return [node.left, node.right].flatMap((side) => {
    const path = unwrap(side);
    const owner = ts.isPropertyAccessExpression(path) && !isSize(path) ? unwrap(path.expression) : null;
    return owner && isPath(owner) && [node.left, node.right].some((other) => ts.isLiteralExpression(unwrap(other)))
      ? [owner]
      : [];
  });
}

/** The paths that statements assign to. */
export function assigned(statements: readonly ts.Statement[]): ts.Expression[] {
  return statements.flatMap(assignedIn);
}

/** Each bracket of a function asks this of all that stands before it. */
const known = new WeakMap<ts.Statement, ts.Expression[]>();

function assignedIn(statement: ts.Statement): ts.Expression[] {
  const found =
    known.get(statement) ??
    ownDescendants(statement).flatMap((node) =>
      ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && isPath(unwrap(node.left))
        ? [unwrap(node.left)]
        : [],
    );
  known.set(statement, found);
  return found;
}

function calleeName(call: ts.CallExpression): string {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
}
