import { isPath } from '../syntax/paths.js';
import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import { attributeKey } from './attribute-key.js';
import { levelOf } from './levels.js';
import type { Level, LogValue } from './log-call.js';

export interface Message {
  template: string;
  values: LogValue[];
  /** The level, where it is an argument: `logger.log('warn', …)`. */
  level?: Level;
}

const MESSAGE_FIELDS = ['message', 'msg'];
const PRINTF = /%(?:\d+\$)?[-+ 0#]*\d*(?:\.\d+)?[sdifjoOc]|%%/g;

/** Reads the arguments of a log call in every style the common loggers know; null when there is no literal message. */
export function readMessage(coloured: readonly ts.Expression[], method: string | null): Message | null {
  const args = coloured.map(withoutColour);
  const list = args.map(unwrap);
  const [first, second] = list;
  // What a logger is to call behind the line is no part of it.
  if (!first || list.some(isFunctionValue)) return null;
  if (method === 'log' && ts.isStringLiteralLike(first) && levelOf(first.text) && second) {
    const rest = readMessage(args.slice(1), null);
    return rest && { ...rest, level: levelOf(first.text) ?? 'info' };
  }
  if (ts.isArrayLiteralExpression(first) && second && isText(second)) return readText(args.slice(1));
  if (isText(first)) {
    if (second && isText(second) && isTag(first) && /\s/.test(textOf(second))) return readText(args.slice(1));
    return readText(args);
  }
  if (ts.isObjectLiteralExpression(first)) {
    const own = readOwnMessage(first);
    if (own) return { ...own, values: [...own.values, ...args.slice(1).flatMap(extraValue)] };
  }
  if (second && isText(second)) {
    const message = readText(args.slice(1));
    return message && { ...message, values: [...fieldsOf(args[0]!), ...message.values] };
  }
  return null;
}

const isFunctionValue = (node: ts.Expression) => ts.isFunctionExpression(node) || ts.isArrowFunction(node);

function isText(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  return isConcatenation(node) && [...operands(node)].some((part) => isText(unwrap(part)));
}

/** `'db'`, `${name}_cron`: one word, before the message. */
function isTag(node: ts.Expression): boolean {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return false;
  const text = textOf(node).trim();
  return !/\s/.test(text) && !text.includes('%');
}

function textOf(node: ts.Expression): string {
  return textParts(node, []) ?? '';
}

function isConcatenation(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** The operands of `a + b + c`, left to right, without recursion into long chains. */
function operands(node: ts.BinaryExpression): ts.Expression[] {
  const parts: ts.Expression[] = [];
  let current: ts.Expression = node;
  while (isConcatenation(current)) {
    parts.unshift(current.right);
    current = unwrap(current.left);
  }
  return [current, ...parts];
}

/** The template of a text expression; its values are appended to `values`. */
function textParts(node: ts.Expression, values: LogValue[]): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    let text = node.head.text;
    for (const span of node.templateSpans) {
      text += `${placeholder(span.expression, values)}${span.literal.text}`;
    }
    return text;
  }
  if (!isConcatenation(node)) return null;
  return operands(node)
    .map((part) => textParts(unwrap(part), values) ?? placeholder(part, values))
    .join('');
}

const COLOURS =
  /^(?:chalk|pc|picocolors|colors|kleur|ansi|c)\.|^(?:red|green|yellow|blue|cyan|magenta|gray|grey|bold|dim|italic|underline)$/;

/** `chalk.green(name)` is the name. */
function withoutColour(node: ts.Expression): ts.Expression {
  const call = unwrap(node);
  const [shown] =
    ts.isCallExpression(call) && COLOURS.test(call.expression.getText()) && call.arguments.length === 1
      ? call.arguments
      : [];
  return shown ? withoutColour(shown) : node;
}

function placeholder(coloured: ts.Expression, values: LogValue[]): string {
  const node = withoutColour(coloured);
  const inner = unwrap(node);
  if (ts.isStringLiteralLike(inner)) return inner.text;
  if (isText(inner)) return textParts(inner, values) ?? '{}';
  const told = toldPerhaps(inner);
  values.push(
    told ? { node: told, key: attributeKey(told), kind: 'field' } : { node, key: attributeKey(node), kind: 'text' },
  );
  return '{}';
}

/** The limit of `limit ? `, at most ${limit}` : ''`: what is said around it is for the line alone. */
function toldPerhaps(node: ts.Expression): ts.Expression | null {
  if (!ts.isConditionalExpression(node)) return null;
  const [said, otherwise] = [unwrap(node.whenTrue), unwrap(node.whenFalse)];
  if (!ts.isStringLiteralLike(otherwise) || otherwise.text !== '' || !ts.isTemplateExpression(said)) return null;
  const [span, ...more] = said.templateSpans;
  const isTold = more.length === 0 && span?.expression.getText() === node.condition.getText();
  return isTold && isPath(span.expression) ? span.expression : null;
}

/** A message, its printf arguments, and what follows them: `log('got %d of', n, kind, { jobId })`. */
export function readText(args: readonly ts.Expression[]): Message | null {
  const values: LogValue[] = [];
  const [first, ...rest] = args;
  const head = first && textParts(unwrap(first), values);
  if (head === null || head === undefined) return null;
  let used = 0;
  let template = head.replace(PRINTF, (directive) => {
    if (directive === '%%') return '%';
    const argument = rest[used++];
    if (directive === '%c') return '';
    if (argument && !ts.isStringLiteralLike(unwrap(argument)))
      values.push({ node: argument, key: attributeKey(argument), kind: 'field' });
    const literal = argument && unwrap(argument);
    return literal && ts.isStringLiteralLike(literal) ? literal.text : '{}';
  });
  let followsValue = false;
  for (const argument of rest.slice(used)) {
    const value = unwrap(argument);
    if (isText(value)) {
      // A literal continues the message: `log('fetched', n, 'users')`. A bare word right behind it is a context, as Nest takes it.
      const continues = followsValue || /\s/.test(textOf(value)) || ts.isTemplateExpression(value);
      if (continues) template += ` ${textParts(value, values)}`;
      continue;
    }
    const extras = extraValue(argument);
    followsValue = extras.length === 1 && extras[0]?.kind === 'field' && extras[0].node === argument;
    if (followsValue) template += ' {}';
    values.push(...extras);
  }
  return { template, values };
}

function readOwnMessage(object: ts.ObjectLiteralExpression): Message | null {
  for (const property of object.properties) {
    if (!ts.isPropertyAssignment(property) || !MESSAGE_FIELDS.includes(nameText(property.name) ?? '')) continue;
    const message = isText(unwrap(property.initializer)) ? readText([property.initializer]) : null;
    if (!message) continue;
    const others = object.properties.filter((other) => other !== property);
    const level = others.find((other) => nameText(other.name) === 'level');
    const fields = others.filter((other) => other !== level).flatMap((other) => fieldOf(other, ''));
    return { template: message.template, values: [...fields, ...message.values], ...literalLevel(level) };
  }
  return null;
}

function literalLevel(property: ts.ObjectLiteralElementLike | undefined): { level?: Level } {
  if (!property || !ts.isPropertyAssignment(property) || !ts.isStringLiteralLike(property.initializer)) return {};
  const level = levelOf(property.initializer.text);
  return level ? { level } : {};
}

function extraValue(argument: ts.Expression): LogValue[] {
  const value = unwrap(argument);
  if (ts.isObjectLiteralExpression(value)) return value.properties.flatMap((property) => fieldOf(property, ''));
  if (ts.isSpreadElement(value))
    return [{ node: value.expression, key: attributeKey(value.expression), kind: 'whole' }];
  if (isConstant(value)) return [];
  return [{ node: argument, key: attributeKey(argument), kind: 'field' }];
}

/** The last name of something that names a thing. */
const IDENTITY = /(?:^|[a-z\d_$.])(?:id|key|name|title|slug|hash|email|address|url|uri|path)$/i;

/** The fields of a merge object; an object that is only named travels whole, what it is about in `log(job.id, 'started')` does not. */
function fieldsOf(argument: ts.Expression): LogValue[] {
  const value = unwrap(argument);
  if (ts.isObjectLiteralExpression(value)) return value.properties.flatMap((property) => fieldOf(property, ''));
  const key = attributeKey(argument);
  return [{ node: argument, key, kind: isPath(value) && !isConstant(value) && IDENTITY.test(key) ? 'field' : 'whole' }];
}

function fieldOf(property: ts.ObjectLiteralElementLike, prefix: string): LogValue[] {
  if (ts.isShorthandPropertyAssignment(property))
    return [{ node: property.name, key: prefix + property.name.text, kind: 'field' }];
  if (ts.isSpreadAssignment(property))
    return [{ node: property.expression, key: prefix + attributeKey(property.expression), kind: 'whole' }];
  if (!ts.isPropertyAssignment(property)) return [];
  const value = unwrap(property.initializer);
  const name = nameText(property.name);
  if (name === null)
    return [{ node: property.initializer, key: prefix + attributeKey(property.initializer), kind: 'field' }];
  if (ts.isObjectLiteralExpression(value))
    return value.properties.flatMap((inner) => fieldOf(inner, `${prefix}${name}.`));
  return [{ node: property.initializer, key: prefix + name, kind: 'field' }];
}

function nameText(name: ts.PropertyName | undefined): string | null {
  if (!name) return null;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  return null;
}

const CONSTANT = /^[A-Z][A-Z0-9_]*$/;

function isConstant(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    (ts.isIdentifier(node) && CONSTANT.test(node.text)) ||
    // `LogContext.AUTH`, a member of an enum.
    (ts.isPropertyAccessExpression(node) &&
      CONSTANT.test(node.name.text) &&
      /^[A-Z]\w*$/.test(node.expression.getText()))
  );
}
