import type { TextEdit } from '../edits/text-edit.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { descendants, statementsOf, unwrap } from '../syntax/walk.js';
import { isGone, isLeftOver, type Leftovers, makesLoggers } from './unused-imports.js';

const LOGGER = /log|pino|bunyan|debug|child/i;
/** What lets the creation of a logger open a file or start a thread. */
const OUTPUT = /^(?:transports?|streams?|destination|prettyPrint|appenders|exceptionHandlers|rejectionHandlers)$/;

/**
 * The loggers and log functions of a module or a function that only removed lines used: under `noUnusedLocals` they would be
 * errors. Making one has to be all that its declaration does.
 */
export function unusedLoggers(source: ts.SourceFile, symbols: Symbols, leftovers: Leftovers): ts.Statement[] {
  if (leftovers.removed.length === 0) return [];
  return descendants(source)
    .filter((node) => ts.isVariableStatement(node) || ts.isFunctionDeclaration(node))
    .filter((statement) => {
      const name = statementsOf(statement.parent) && loggerName(statement);
      return name && isLeftOver(name, symbols, leftovers) && !isGone(statement, leftovers);
    });
}

/** The one name that a statement declares, for a logger or a function, and does nothing else. */
function loggerName(statement: ts.VariableStatement | ts.FunctionDeclaration): ts.Identifier | null {
  const isExported = (ts.getModifiers(statement) ?? []).some(({ kind }) => kind !== ts.SyntaxKind.AsyncKeyword);
  if (isExported) return null;
  if (ts.isFunctionDeclaration(statement)) return statement.body ? (statement.name ?? null) : null;
  const [declaration, ...more] = statement.declarationList.declarations;
  if (!declaration?.initializer || more.length > 0 || !ts.isIdentifier(declaration.name)) return null;
  const value = unwrap(declaration.initializer);
  const isFunction = ts.isArrowFunction(value) || ts.isFunctionExpression(value);
  return isFunction || createsLogger(value) ? declaration.name : null;
}

/** Loggers taken out of an object, `const { log, options } = this`, that only removed lines used: of the whole statement, or parts of it. */
export function unusedBindings(
  source: ts.SourceFile,
  symbols: Symbols,
  leftovers: Leftovers,
): { statements: ts.Statement[]; edits: TextEdit[] } {
  const unused: { statements: ts.Statement[]; edits: TextEdit[] } = { statements: [], edits: [] };
  if (leftovers.removed.length === 0) return unused;
  for (const statement of descendants(source)) {
    if (!ts.isVariableStatement(statement) || !statementsOf(statement.parent)) continue;
    const [declaration, ...more] = statement.declarationList.declarations;
    const isExported = (ts.getModifiers(statement) ?? []).length > 0;
    if (!declaration?.initializer || more.length > 0 || isExported) continue;
    const { name: pattern, initializer } = declaration;
    const mayGo = isPlain(initializer) || requiresLogger(initializer);
    if (!ts.isObjectBindingPattern(pattern) || !(mayGo || requiresModule(initializer))) continue;
    const elements = [...pattern.elements];
    // A rest holds what the others leave over; a default may do something.
    const isPartial = elements.some((element) => element.dotDotDotToken || element.initializer);
    if (elements.length === 0 || isPartial) continue;
    const kept = elements.filter(
      ({ name }) => !ts.isIdentifier(name) || !LOGGER.test(name.text) || !isLeftOver(name, symbols, leftovers),
    );
    if (kept.length > 0) unused.edits.push(...withoutElements(elements, kept));
    else if (mayGo) unused.statements.push(statement);
  }
  return unused;
}

function withoutElements(elements: readonly ts.BindingElement[], kept: readonly ts.BindingElement[]): TextEdit[] {
  return elements.flatMap((element, index) => {
    if (kept.includes(element)) return [];
    const next = elements[index + 1];
    if (next) return [{ start: element.getStart(), end: next.getStart(), text: '' }];
    return [{ start: kept.at(-1)!.end, end: element.end, text: '' }];
  });
}

/** `pino()`, `new Logger('orders')`, `log4js.getLogger(name)`, `logger.child({ module: 'orders' })`, `require('debug')('orders')`. */
export function createsLogger(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (requiresLogger(node)) return true;
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  const callee = node.expression.getText();
  const isNamed = /^[\w$.]+$/.test(callee) && LOGGER.test(callee);
  return (isNamed || requiresLogger(node.expression)) && (node.arguments ?? []).every(isPlain);
}

const requiresModule = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.getText() === 'require' && node.arguments.length === 1;

/** `require('../logger')`, `require('../logging').logger` */
function requiresLogger(expression: ts.Node): boolean {
  const node = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
  return requiresModule(node) && makesLoggers(node.arguments[0]!);
}

/** A value that is only read. */
function isPlain(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.every((property) => {
      if (ts.isShorthandPropertyAssignment(property)) return !OUTPUT.test(property.name.text);
      return (
        ts.isPropertyAssignment(property) && !OUTPUT.test(property.name.getText()) && isPlain(property.initializer)
      );
    });
  if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => isPlain(span.expression));
  if (ts.isPropertyAccessExpression(node)) return isPlain(node.expression);
  if (ts.isBinaryExpression(node))
    return node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken && isPlain(node.left) && isPlain(node.right);
  return ts.isIdentifier(node) || ts.isLiteralExpression(node) || ts.isMetaProperty(node) || isKeywordValue(node);
}

function isKeywordValue({ kind }: ts.Node): boolean {
  return (
    kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword || kind === ts.SyntaxKind.ThisKeyword
  );
}
