import { nearestDeclaration } from '../syntax/nearest-declaration.js';
import { isPath } from '../syntax/paths.js';
import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import { levelOf, levelOfMethod } from './levels.js';
import type { Level } from './log-call.js';
import { LOG_FUNCTIONS, LOGGER_ENDINGS, LOGGER_WORDS, LOGGING_METHODS } from './logger-names.js';

export interface Receiver {
  logger: string;
  level: Level;
  /** The name of the method, or null for a bare `log(…)`. */
  method: string | null;
  /** The arguments that make up the line, where there are others. */
  rest?: readonly ts.Expression[];
}

const LOGGER_NAME = new RegExp(`^(?:_?(?:${LOGGER_WORDS})|\\w*(?:${LOGGER_ENDINGS}))$`);
const LOG_FUNCTION_NAME = new RegExp(`^(?:${LOG_FUNCTIONS})$`);
/** Where a logger comes from: `createLogger`, `./log.js`, but not `login`, `logic` or `logout`. */
const LOGGER_ORIGIN = /log(?!i[nc]|out)|pino|winston|bunyan|debug|signale|consola|child|notifier/i;

/** `this.log('…')`: the object is its own logger. */
const OWN_METHODS = new RegExp(`^_?(?:log|info|${LOGGING_METHODS.join('|')})$|^log(?:Info|Debug|Verbose|Trace)$`);

/** Reads the callee of a call as a logger's method or a log function; null for anything else. */
export function readReceiver(call: ts.CallExpression, loggers: ReadonlySet<string>): Receiver | null {
  const callee = unwrap(call.expression);
  if (ts.isIdentifier(callee)) {
    if (!loggers.has(callee.text) && !(LOG_FUNCTION_NAME.test(callee.text) && mayLog(callee))) return null;
    return { logger: callee.text, level: levelOf(callee.text) ?? 'info', method: null };
  }
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const method = callee.name.text;
  const level = levelOfMethod(method);
  const owner = unwrap(callee.expression);
  if (level && isLogger(owner, loggers)) return { logger: owner.getText(), level, method };
  const isOwn = owner.kind === ts.SyntaxKind.ThisKeyword;
  const logs = isOwn ? OWN_METHODS.test(method) : isPath(owner) && LOGGING_METHODS.includes(method);
  return level && logs ? { logger: owner.getText(), level, method } : null;
}

/** Whether an expression is a logger, by its name and by what the file says of it. */
export function isLogger(owner: ts.Expression, loggers: ReadonlySet<string>): boolean {
  const name = lastName(owner);
  if (!name) return false;
  if (loggers.has(name) || loggers.has(owner.getText())) return true;
  return LOGGER_NAME.test(name) ? mayLog(owner) : isMadeLogger(owner, loggers);
}

/** What makes a logger, whatever name it is given then. */
const LOGGER_FACTORY =
  /^(?:pino|require\(['"]pino['"]\)|(?:bunyan|winston)\.createLogger|(?:log4js\.)?getLogger|createLogger|consola\.(?:create|withTag))$/;

function isMadeLogger(owner: ts.Expression, loggers: ReadonlySet<string>): boolean {
  const initializer = ts.isIdentifier(owner) ? nearestDeclaration(owner)?.initializer : undefined;
  const made = initializer && unwrap(initializer);
  if (!made || !ts.isCallExpression(made)) return false;
  const callee = unwrap(made.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'child')
    return LOGGER_FACTORY.test(callee.getText());
  const parent = unwrap(callee.expression);
  // `const a = b.child(), b = a.child()` leads in a circle.
  const isLater = ts.isIdentifier(parent) && (nearestDeclaration(parent)?.end ?? 0) > parent.pos;
  return !isLater && isLogger(parent, loggers);
}

/** The name that tells what an expression is: `logger` of `this.ctx.logger`, `getLogger` of `getLogger('x')`. */
function lastName(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text.replace(/^#/, '');
  if (ts.isCallExpression(node)) {
    const callee = unwrap(node.expression);
    const name = lastName(callee);
    if (name === 'child' && ts.isPropertyAccessExpression(callee)) return lastName(unwrap(callee.expression));
    return name?.replace(/^(?:get|use|create)(?=Logger|Log$)/, '') ?? null;
  }
  return null;
}

/** A name is a hint; a declaration in the file that says otherwise (`const log = new Map()`) overrules it. */
function mayLog(node: ts.Expression): boolean {
  if (!ts.isIdentifier(node)) return true;
  const declaration = nearestDeclaration(node);
  if (!declaration?.initializer || !ts.isIdentifier(declaration.name)) return true;
  const { initializer } = declaration;
  const value = unwrap(initializer);
  if (
    ts.isArrayLiteralExpression(value) ||
    ts.isNumericLiteral(value) ||
    ts.isStringLiteralLike(value) ||
    ts.isTemplateExpression(value)
  )
    return false;
  // `log` may be a list of commits; whatever makes a `logger` makes one.
  if (/logger$/i.test(node.text)) return true;
  if (ts.isAwaitExpression(value)) return LOGGER_ORIGIN.test(value.getText().slice(0, 200));
  if (ts.isCallExpression(value) || ts.isNewExpression(value))
    return LOGGER_ORIGIN.test(value.expression.getText()) || argumentsNameALogger(value);
  if (ts.isPropertyAccessExpression(value)) return LOGGER_ORIGIN.test(value.getText()) && value.name.text !== 'length';
  return true;
}

function argumentsNameALogger(node: ts.CallExpression | ts.NewExpression): boolean {
  return (node.arguments ?? []).some((argument) => LOGGER_ORIGIN.test(argument.getText().slice(0, 200)));
}
