import { isComparison } from '../syntax/operators.js';
import { isPath } from '../syntax/paths.js';
import { ts } from '../syntax/ts.js';
import { isAllIn, type Scope, scopeOf, statementsOf } from '../syntax/walk.js';
import type { ClosingCall, LogCall } from './log-call.js';

/** `if (verbose) log(…)`: lines that one flag of a function lets through stand as the `if` they are in. */
export function asGuarded(calls: readonly LogCall[]): LogCall[] {
  const guarded = new Map<Scope, Map<string, LogCall[]>>();
  for (const call of calls) {
    const guard = guardOf(call.statement);
    if (!guard) continue;
    const scope = scopeOf(guard);
    const flags = guarded.get(scope) ?? new Map<string, LogCall[]>();
    guarded.set(scope, flags);
    const flag = guard.expression.getText();
    flags.set(flag, [...(flags.get(flag) ?? []), { ...call, statement: guard }]);
  }
  const lifted = new Map<ts.Node, LogCall>();
  for (const flags of guarded.values())
    for (const lines of flags.values()) if (lines.length > 1) for (const line of lines) lifted.set(line.call, line);
  return calls.map((call) => lifted.get(call.call) ?? call);
}

/** A line that only a flag lets through is answered by one that the same flag lets through. */
export function isLetThrough(start: LogCall, end: ClosingCall): boolean {
  return flagOf(start) === flagOf(end);
}

/** The flag that lets a line through; empty where it is written anyway. */
function flagOf(line: ClosingCall): string {
  return 'statement' in line && ts.isIfStatement(line.statement) ? line.statement.expression.getText() : '';
}

/** The `if` that asks for a flag and holds one statement and nothing else, not even a comment. */
function guardOf(statement: ts.Statement): ts.IfStatement | null {
  const { parent } = statement;
  const branch = ts.isBlock(parent) ? parent : statement;
  const choice = branch.parent;
  if (!ts.isIfStatement(choice) || choice.thenStatement !== branch || choice.elseStatement) return null;
  if (branch !== statement && !isAllIn(branch, statement)) return null;
  return statementsOf(choice.parent) && isFlag(choice.expression) ? choice : null;
}

/** What settings of that kind are called: `verbose`, `isDebug`, `logLevel`, `loggingEnabled`. */
const SETTING =
  /^#?(?:is|should|enable|show|with)?_?(?:debug|verbose|verbosity|quiet|silent|trace|logs?|logging)(?:_?(?:level|mode|enabled|output|logs?|logging))?$/i;
const SETTING_PATH = /^process\.env\.\w*(?:DEBUG|VERBOSE|QUIET|SILENT|TRACE|LOG|NODE_ENV)|\blog(?:ger)?\.level$/;

/** Asks how much is to be written, which nothing but the lines depends on: `verbose`, `!this.quiet`, `level > 1`, `logger.isLevelEnabled('debug')`. */
function isFlag(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return SETTING.test(node.text);
  if (ts.isPropertyAccessExpression(node))
    return isPath(node) && (SETTING.test(node.name.text) || SETTING_PATH.test(node.getText()));
  if (ts.isParenthesizedExpression(node)) return isFlag(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken && isFlag(node.operand);
  if (ts.isBinaryExpression(node)) {
    if (JOINS.has(node.operatorToken.kind)) return isFlag(node.left) && isFlag(node.right);
    return isComparison(node.operatorToken.kind) && isFlag(node.left) && ts.isLiteralExpression(node.right);
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { name, expression } = node.expression;
  return /^is\w*Enabled$/.test(name.text) && isPath(expression) && node.arguments.every(isReadOnly);
}

const isReadOnly = (node: ts.Expression) => ts.isLiteralExpression(node) || isPath(node);

const JOINS: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]);
