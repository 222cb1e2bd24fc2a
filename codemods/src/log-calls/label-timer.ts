import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import type { LogCall, OpeningCall } from './log-call.js';
import { readText } from './message.js';
import { isLogger } from './receiver.js';

/** A call that starts or stops a timer by its label: `console.time('import')`, `logger.profile('import')`. */
export interface LabelTimer extends LogCall {
  /** What two calls have in common that speak of the same timer. */
  timer: string;
  role: 'start' | 'end' | 'either' | 'progress';
}

const ROLES: Record<string, LabelTimer['role']> = {
  time: 'start',
  timeEnd: 'end',
  timeLog: 'progress',
  profile: 'either',
};

export function isLabelTimer(opening: OpeningCall): opening is LabelTimer {
  return 'timer' in opening;
}

export function readLabelTimer(call: ts.CallExpression, loggers: ReadonlySet<string>): LabelTimer | null {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !Object.hasOwn(ROLES, callee.name.text)) return null;
  const role = ROLES[callee.name.text]!;
  const logger = callee.expression.getText();
  const isOwner = role === 'either' ? isLogger(callee.expression, loggers) : logger === 'console';
  if (!isOwner || !ts.isExpressionStatement(call.parent)) return null;
  const [label] = call.arguments;
  const message = label ? readText([label]) : { template: '', values: [] };
  if (!message) return null;
  return {
    call,
    statement: call.parent,
    logger,
    level: 'debug',
    ...message,
    role,
    timer: `${logger} ${label?.getText() ?? 'default'}`,
  };
}
