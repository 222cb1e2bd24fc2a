import { hasSideEffects } from '../emit/side-effects.js';
import { statementCalls } from '../log-calls/log-call.js';
import { readReceiver } from '../log-calls/receiver.js';
import { ts } from '../syntax/ts.js';
import type { Hazard } from './hazard.js';

/** Two lines with nothing between them but other lines of a log. */
export const emptyBracket: Hazard = {
  code: 'L2T503',
  find(region) {
    const { opening, closings, ownTry } = region.site;
    const bracketing = new Set<ts.Statement>([
      opening.statement,
      ...statementCalls(closings).map((call) => call.statement),
    ]);
    const isEmpty = (statement: ts.Statement): boolean =>
      bracketing.has(statement) ||
      onlyPrints(statement) ||
      (statement === ownTry && ts.isTryStatement(statement) && statement.tryBlock.statements.every(isEmpty));
    return region.statements.every((statement) => statement === region.tail || isEmpty(statement))
      ? { node: opening.call, reason: 'nothing happens between the two lines' }
      : null;
  },
};

/** `console.log(report)`, but not `console.log(await build())`. */
function onlyPrints(statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return false;
  const call = statement.expression;
  return readReceiver(call, new Set()) !== null && !call.arguments.some(hasSideEffects);
}
