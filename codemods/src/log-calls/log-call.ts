import { ts } from '../syntax/ts.js';

/** A value in a log line: interpolated into the message, or a field of its own. */
export interface LogValue {
  node: ts.Expression;
  /** Field name; for an interpolated value a name read off the expression. */
  key: string;
  /** `text`: the line turns it into text itself; `field`: it reaches the logger as it is; `whole`: an object or a spread. */
  kind: 'text' | 'field' | 'whole';
}

/** What a log line says, wherever the call stands. */
export interface LogLine {
  call: ts.CallExpression | ts.NewExpression;
  /** Receiver text, e.g. `this.logger`; for a bare `log(…)` the function. */
  logger: string;
  level: Level;
  /** Message with values replaced by `{}`. */
  template: string;
  values: LogValue[];
}

/** One log call that is a statement of its own, or all that an `if` holds. */
export interface LogCall extends LogLine {
  statement: ts.ExpressionStatement | ts.IfStatement;
}

/** One log call that is all an arrow function does: `() => logger.info('closed')`. */
export interface ConciseLogCall extends LogLine {
  arrow: ts.ArrowFunction;
}

/** A variable that takes the time before the work, of which a later line reports how much has passed. It says nothing itself. */
export interface ClockRead extends LogLine {
  statement: ts.VariableStatement;
}

export type OpeningCall = LogCall | ClockRead;
export type ClosingCall = LogCall | ConciseLogCall;

export function isClock(opening: OpeningCall): opening is ClockRead {
  return ts.isVariableStatement(opening.statement);
}

/** The log calls that are statements. */
export function statementCalls(lines: readonly ClosingCall[]): LogCall[] {
  return lines.flatMap((line) => ('arrow' in line ? [] : [line]));
}

/** The node that is the log line: a statement, or the body of an arrow function. */
export function placeOf(line: OpeningCall | ClosingCall): ts.Statement | ts.ConciseBody {
  return 'arrow' in line ? line.arrow.body : line.statement;
}

export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
