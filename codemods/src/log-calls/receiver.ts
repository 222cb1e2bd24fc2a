import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import { levelOf } from './levels.js';
import type { Level } from './log-call.js';

export interface Receiver {
  logger: string;
  level: Level;
  /** The name of the method, or null for a bare `log(…)`. */
  method: string | null;
}

/** `log`, `reqLogger`, `audit_log`, but not `catalog` or `dialog`. */
const LOGGER_NAME =
  /^(?:_?(?:log|logger|logging|winston|pino|bunyan|signale|consola|npmlog|loglevel|console|l)|\w*(?:Log|Logger|_log|_logger|Logging|Notifier))$/;
const LOG_FUNCTION_NAME =
  /^_?(?:log|debug|logger|print|info|consola|verbose|trace)$|^log(?:Info|Debug|Message|Msg|Verbose|Trace|Line|Step|Success)$|^(?:debug|info)Log$/;
const LOGGER_ORIGIN = /log|pino|winston|bunyan|debug|signale|consola|child|notifier/i;

/** Reads the callee of a call as a logger's method or a log function; null for anything else. */
export function readReceiver(call: ts.CallExpression, loggers: ReadonlySet<string>): Receiver | null {
  const callee = unwrap(call.expression);
  if (ts.isIdentifier(callee)) {
    if (!loggers.has(callee.text) && !(LOG_FUNCTION_NAME.test(callee.text) && mayLog(callee))) return null;
    return { logger: callee.text, level: levelOf(callee.text) ?? 'info', method: null };
  }
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const level = levelOf(callee.name.text);
  const owner = unwrap(callee.expression);
  const name = lastName(owner);
  if (
    level &&
    name &&
    (loggers.has(name) || loggers.has(owner.getText()) || (LOGGER_NAME.test(name) && mayLog(owner)))
  ) {
    return { logger: owner.getText(), level, method: callee.name.text };
  }
  // `this.log('…')`, `server.log(['info'], '…')`: the object is its own logger.
  if (callee.name.text === 'log' && owner.kind === ts.SyntaxKind.ThisKeyword) {
    return { logger: 'this', level: 'info', method: 'log' };
  }
  return null;
}

/** The name that tells what an expression is: `logger` of `this.ctx.logger`, `getLogger` of `getLogger('x')`. */
function lastName(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
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
  const initializer = findInitializer(node);
  if (!initializer) return true;
  const value = unwrap(initializer);
  if (
    ts.isArrayLiteralExpression(value) ||
    ts.isNumericLiteral(value) ||
    ts.isStringLiteralLike(value) ||
    ts.isTemplateExpression(value)
  )
    return false;
  if (ts.isAwaitExpression(value)) return LOGGER_ORIGIN.test(value.getText().slice(0, 200));
  if (ts.isCallExpression(value) || ts.isNewExpression(value))
    return LOGGER_ORIGIN.test(value.expression.getText()) || argumentsNameALogger(value);
  if (ts.isPropertyAccessExpression(value)) return LOGGER_ORIGIN.test(value.getText()) && value.name.text !== 'length';
  return true;
}

function argumentsNameALogger(node: ts.CallExpression | ts.NewExpression): boolean {
  return (node.arguments ?? []).some((argument) => LOGGER_ORIGIN.test(argument.getText().slice(0, 200)));
}

/** The initialiser of the nearest variable of that name, looking outwards through blocks. */
function findInitializer(name: ts.Identifier): ts.Expression | null {
  for (let node: ts.Node = name; node; node = node.parent) {
    if (
      'parameters' in node &&
      (node.parameters as ts.NodeArray<ts.ParameterDeclaration>).some((p) => p.name.getText() === name.text)
    )
      return null;
    const statements =
      ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) ? node.statements : undefined;
    for (const statement of statements ?? []) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const declaration of statement.declarationList.declarations) {
        if (ts.isIdentifier(declaration.name) && declaration.name.text === name.text)
          return declaration.initializer ?? null;
      }
    }
    if (ts.isSourceFile(node)) return null;
  }
  return null;
}
