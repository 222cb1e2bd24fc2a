import type { ts } from '../syntax/ts.js';

/** A value in a log line: interpolated into the message, or a field of its own. */
export interface LogValue {
  node: ts.Expression;
  /** Field name; for an interpolated value a name read off the expression. */
  key: string;
  /** `text`: the line turns it into text itself; `field`: it reaches the logger as it is; `whole`: an object or a spread. */
  kind: 'text' | 'field' | 'whole';
}

/** One log call that is a statement of its own. */
export interface LogCall {
  call: ts.CallExpression;
  statement: ts.ExpressionStatement;
  /** Receiver text, e.g. `this.logger`; for a bare `log(…)` the function. */
  logger: string;
  level: Level;
  /** Message with values replaced by `{}`. */
  template: string;
  values: LogValue[];
}

export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
