import { ts } from '../syntax/ts.js';
import { code, unwrap } from '../syntax/walk.js';
import { readClockLogger } from './clock-logger.js';
import { CLOCK_TEXT } from './clock-text.js';
import { asGuarded } from './guarded-lines.js';
import { type LabelTimer, readLabelTimer } from './label-timer.js';
import type { ConciseLogCall, LogCall } from './log-call.js';
import { readMessage } from './message.js';
import { readReceiver } from './receiver.js';

export interface LogCalls {
  /** Every log call, whatever it says and wherever it stands. */
  count: number;
  /** Those that are statements with a message that can be read. */
  calls: LogCall[];
  /** Those that are the body of an arrow function. */
  concise: ConciseLogCall[];
  /** Timers that are started and stopped by a label. */
  timers: LabelTimer[];
  /** Whether the file reads a clock anywhere. */
  readsClock: boolean;
}

/** The log calls of a file, in source order. */
export function findLogCalls(source: ts.SourceFile, loggers: ReadonlySet<string>): LogCalls {
  let count = 0;
  const calls: LogCall[] = [];
  const concise: ConciseLogCall[] = [];
  const timers: LabelTimer[] = [];
  const readsClock = CLOCK_TEXT.test(source.text);
  for (const node of code(source)) {
    if (!ts.isCallExpression(node)) continue;
    const timer = readLabelTimer(node, loggers);
    const receiver = timer
      ? null
      : (readReceiver(node, loggers) ?? (readsClock ? readClockLogger(node, loggers) : null));
    if (timer) timers.push(timer);
    if (!timer && !receiver) continue;
    count++;
    if (!receiver) continue;
    const holder = holderOf(node);
    const message = holder && readMessage(receiver.rest ?? node.arguments, receiver.method);
    if (!holder || !message || message.template.trim() === '') continue;
    const line = {
      call: node,
      logger: receiver.logger,
      level: message.level ?? receiver.level,
      template: message.template.replace(/\s+/g, ' ').trim(),
      values: message.values,
    };
    if (ts.isArrowFunction(holder)) concise.push({ ...line, arrow: holder });
    else calls.push({ ...line, statement: holder });
  }
  return { count, calls: asGuarded(calls), concise, timers, readsClock };
}

/** The statement or the arrow function a call is: `log()`, `await log()`, `void log()`, `() => log()`. */
function holderOf(call: ts.CallExpression): ts.ExpressionStatement | ts.ArrowFunction | null {
  let node: ts.Node = call;
  while (
    ts.isAwaitExpression(node.parent) ||
    ts.isVoidExpression(node.parent) ||
    ts.isParenthesizedExpression(node.parent)
  )
    node = node.parent;
  const { parent } = node;
  if (ts.isArrowFunction(parent)) return parent.body === node ? parent : null;
  return ts.isExpressionStatement(parent) && unwrap(parent.expression) === unwrap(node as ts.Expression)
    ? parent
    : null;
}
