import { isFailureLevel } from '../log-calls/levels.js';
import type { LogCall, OpeningCall } from '../log-calls/log-call.js';
import { readReceiver } from '../log-calls/receiver.js';
import { isSameWork, readPhrase } from '../phrases/index.js';
import { ts } from '../syntax/ts.js';
import { descendants, ownDescendants } from '../syntax/walk.js';

/**
 * The calls in a `catch` that tell of the failure of what `opening` announced. One that only warns speaks of something incidental,
 * unless it names the same work.
 */
export function failureLogs(statement: ts.TryStatement, opening: OpeningCall, calls: readonly LogCall[]): LogCall[] {
  const clause = statement.catchClause;
  if (!clause) return [];
  const inside = calls.filter(
    (call) => call.statement.pos >= clause.block.pos && call.statement.end <= clause.block.end,
  );
  return [...inside.filter((call) => tellsOfFailure(call, opening, clause)), ...bareErrors(clause, inside)];
}

/** `console.error(error)`: the error on an error level, without a word. */
function bareErrors(clause: ts.CatchClause, worded: readonly LogCall[]): LogCall[] {
  return ownDescendants(clause.block).flatMap((statement) => {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return [];
    const call = statement.expression;
    const receiver = readReceiver(call, new Set());
    if (!receiver || !isFailureLevel(receiver.level) || worded.some((other) => other.statement === statement))
      return [];
    const { logger, level } = receiver;
    const line = { call, statement, logger, level, template: '', values: [] };
    return namesTheError(line, clause) ? [line] : [];
  });
}

export function speaksOfFailure(statement: ts.TryStatement, opening: OpeningCall, calls: readonly LogCall[]): boolean {
  return failureLogs(statement, opening, calls).length > 0;
}

function tellsOfFailure(call: LogCall, opening: OpeningCall, clause: ts.CatchClause): boolean {
  if (isFailureLevel(call.level)) return true;
  const phrase = readPhrase(call.template);
  const isQuiet = call.level === 'warn' || call.level === 'debug' || call.level === 'trace';
  if (isQuiet) return phrase.roles.includes('failure') && isSameWork(call.template, readPhrase(opening.template));
  return phrase.roles.includes('failure') || namesTheError(call, clause);
}

function namesTheError(call: LogCall, clause: ts.CatchClause): boolean {
  const variable = clause.variableDeclaration?.name;
  if (!variable || !ts.isIdentifier(variable)) return false;
  return descendants(call.call).some((node) => ts.isIdentifier(node) && node.text === variable.text);
}

/** What a `catch` does with the error once it is logged. */
export type CatchOutcome = 'swallows' | 'rethrows' | 'mixed';

export function catchOutcome(clause: ts.CatchClause): CatchOutcome {
  const throws = ownDescendants(clause.block).filter(ts.isThrowStatement);
  if (throws.length === 0) return 'swallows';
  const last = clause.block.statements.at(-1);
  return throws.length === 1 && last && ts.isThrowStatement(last) && !hasOtherExit(clause.block, last)
    ? 'rethrows'
    : 'mixed';
}

function hasOtherExit(block: ts.Block, last: ts.Statement): boolean {
  return ownDescendants(block).some(
    (node) => node !== last && (ts.isReturnStatement(node) || ts.isBreakOrContinueStatement(node)),
  );
}

/** Whether a `catch` throws on exactly what it caught. */
export function rethrowsTheSame(clause: ts.CatchClause): boolean {
  const last = clause.block.statements.at(-1);
  const variable = clause.variableDeclaration?.name;
  if (!last || !ts.isThrowStatement(last) || !variable || !ts.isIdentifier(variable)) return false;
  return (
    catchOutcome(clause) === 'rethrows' && ts.isIdentifier(last.expression) && last.expression.text === variable.text
  );
}
