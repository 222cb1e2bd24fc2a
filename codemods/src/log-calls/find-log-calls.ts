import { ts } from '../syntax/ts.js';
import { descendants, unwrap } from '../syntax/walk.js';
import type { LogCall } from './log-call.js';
import { readMessage } from './message.js';
import { readReceiver } from './receiver.js';

export interface LogCalls {
  /** Every log call, whatever it says and wherever it stands. */
  count: number;
  /** Those that are statements with a message that can be read. */
  calls: LogCall[];
}

/** The log calls of a file, in source order. */
export function findLogCalls(source: ts.SourceFile, loggers: ReadonlySet<string>): LogCalls {
  let count = 0;
  const calls: LogCall[] = [];
  for (const node of descendants(source)) {
    if (!ts.isCallExpression(node)) continue;
    const receiver = readReceiver(node, loggers);
    if (!receiver) continue;
    count++;
    const statement = statementOf(node);
    const message = statement && readMessage(node.arguments, receiver.method);
    if (!statement || !message || message.template.trim() === '') continue;
    calls.push({
      call: node,
      statement,
      logger: receiver.logger,
      level: message.level ?? receiver.level,
      template: message.template.replace(/\s+/g, ' ').trim(),
      values: message.values,
    });
  }
  return { count, calls };
}

/** The statement a call is: `log()`, `await log()`, `void log()`. */
function statementOf(call: ts.CallExpression): ts.ExpressionStatement | null {
  let node: ts.Node = call;
  while (
    ts.isAwaitExpression(node.parent) ||
    ts.isVoidExpression(node.parent) ||
    ts.isParenthesizedExpression(node.parent)
  )
    node = node.parent;
  return ts.isExpressionStatement(node.parent) && unwrap(node.parent.expression) === unwrap(node as ts.Expression)
    ? node.parent
    : null;
}
