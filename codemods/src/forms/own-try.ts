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

/** `logError(log, 'no import', error)`, `logErrorContext('no import', error)`, `sentryCaptureException(error)` */
const ERROR_FUNCTION =
  /(?:^|\.)(?:log|print|report|capture|sentryCapture)\w*(?:Error|Err|Failure|Exception)(?:Context|Details|Message)?$/;

/** Whether a call writes a line on an error level, whatever it says. */
export function logsAnError(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const receiver = readReceiver(node, new Set());
  return receiver ? isFailureLevel(receiver.level) : ERROR_FUNCTION.test(node.expression.getText());
}

/** `console.error(error)`: the error on an error level, without a word that is understood. */
function bareErrors(clause: ts.CatchClause, worded: readonly LogCall[]): LogCall[] {
  return ownDescendants(clause.block).flatMap((statement) => {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return [];
    const call = statement.expression;
    if (!logsAnError(call) || worded.some((other) => other.call === call)) return [];
    const receiver = readReceiver(call, new Set());
    const logger = receiver?.logger ?? call.expression.getText();
    const line = { call, statement, logger, level: receiver?.level ?? ('error' as const), template: '', values: [] };
    return namesTheError(line, clause) ? [line] : [];
  });
}

export function speaksOfFailure(statement: ts.TryStatement, opening: OpeningCall, calls: readonly LogCall[]): boolean {
  return failureLogs(statement, opening, calls).length > 0;
}

/** Whether the `catch` says in so many words that the work of `opening` failed. */
export function namesFailedWork(statement: ts.TryStatement, opening: OpeningCall, calls: readonly LogCall[]): boolean {
  const start = readPhrase(opening.template);
  return failureLogs(statement, opening, calls).some(({ template }) => isSameWork(template, start));
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

export function catchOutcome({ block }: ts.CatchClause): CatchOutcome {
  const inside = ownDescendants(block);
  if (!inside.some(ts.isThrowStatement)) return 'swallows';
  return endsInThrow(block) && !inside.some(leavesInSilence) ? 'rethrows' : 'mixed';
}

/** A way out of a `catch` that throws nothing. */
export function leavesInSilence(node: ts.Node): boolean {
  return ts.isReturnStatement(node) || ts.isBreakOrContinueStatement(node);
}

function endsInThrow(statement: ts.Statement | undefined): boolean {
  if (!statement) return false;
  if (ts.isBlock(statement)) return statement.statements.some(endsInThrow);
  if (ts.isIfStatement(statement)) return endsInThrow(statement.thenStatement) && endsInThrow(statement.elseStatement);
  return ts.isThrowStatement(statement);
}

/** Whether a `catch` throws on exactly what it caught. */
export function rethrowsTheSame(clause: ts.CatchClause): boolean {
  const last = clause.block.statements.at(-1);
  const variable = clause.variableDeclaration?.name;
  if (!last || !ts.isThrowStatement(last) || !variable || !ts.isIdentifier(variable)) return false;
  const throws = ownDescendants(clause.block).filter(ts.isThrowStatement);
  const isSame = ts.isIdentifier(last.expression) && last.expression.text === variable.text;
  return isSame && throws.length === 1 && catchOutcome(clause) === 'rethrows';
}
