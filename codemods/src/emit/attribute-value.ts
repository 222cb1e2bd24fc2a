import { isPath } from '../syntax/paths.js';
import { ts } from '../syntax/ts.js';
import { descendants, unwrap } from '../syntax/walk.js';
import type { Attribute } from './attributes.js';
import { hasSideEffects } from './side-effects.js';

/** What the compiler knows of a value, as far as a span attribute is concerned. */
export type ValueKind =
  /** A string, number, boolean, an array of one of them, or undefined. */
  | 'legal'
  /** The same, or null. */
  | 'nullable'
  /** Something with a text of its own: a bigint, a date. */
  | 'texty'
  | 'object'
  | 'any'
  /** Its type comes from where nobody has looked. */
  | 'unresolved'
  | 'unknown';

/** Tells the kind of an expression's type; null where types are not looked at. */
export type KindOf = (node: ts.Expression) => ValueKind;

/**
 * The source text that hands a value to the span: legal by its type, and unable to throw where the log line did not.
 * Null where the value is an object, which never reaches a span by default.
 */
export function attributeValue(attribute: Attribute, kindOf: KindOf | null): string | null {
  const text = attribute.node.getText();
  if (isPlainValue(attribute.node)) return text;
  const node = unwrap(attribute.node);
  if (isListOfObjects(node)) return null;
  if (ts.isNewExpression(node))
    return attribute.asText || node.expression.getText() === 'Date' ? `String(${text})` : null;
  if (!kindOf) return !attribute.asText && isObjectByName(attribute.node) ? null : text;
  switch (kindOf(attribute.node)) {
    case 'legal':
      return text;
    case 'nullable':
      return `${operand(attribute.node)} ?? undefined`;
    case 'unresolved':
      return attribute.asText ? `String(${text})` : unresolvedValue(attribute.node);
    case 'texty':
      return `String(${text})`;
    case 'any':
      return attribute.asText ? `String(${text})` : text;
    default:
      return attribute.asText || hasSideEffects(attribute.node) ? `String(${text})` : null;
  }
}

const OBJECT_NAME =
  /(?:context|ctx|options|opts|config|settings|params|request|response|headers|payload|metadata|toJSON|toObject|toHuman)$/i;
const PLAIN_NAME =
  /(?:^|[a-z\d_$])(?:id|key|name|host|email|type|kind|status|mode|level|version|title|slug|code|reason|message|url|uri|path|port|hash|sha|number|no|nr|index|count|total|size|length|limit|offset|amount|attempt|retries|at|time|timestamp|date|timeout|interval|ms|seconds)s?$/i;

/**
 * What has a type from elsewhere may be anything. By its name it is plain, an object, which is left out, or neither: `String` would throw on
 * an object without a prototype, which the log line would not, and tell nothing of any other.
 */
function unresolvedValue(expression: ts.Expression): string | null {
  const node = unwrap(expression);
  const text = expression.getText();
  if (hasSideEffects(node) || PLAIN_NAME.test(nameOf(node))) return `String(${text})`;
  if (OBJECT_NAME.test(nameOf(node))) return null;
  return isPath(node) ? `typeof ${text} === 'object' ? undefined : String(${text})` : null;
}

/** `request.headers`, `opts`: where nothing is known of types, that is told apart from what the SDK would take. */
const isObjectByName = (expression: ts.Expression) => {
  const node = unwrap(expression);
  return isPath(node) && OBJECT_NAME.test(nameOf(node));
};

/** The last name of a path, or of what is called. */
function nameOf(node: ts.Expression): string {
  const called = ts.isCallExpression(node) ? unwrap(node.expression) : node;
  const name = ts.isPropertyAccessExpression(called) ? called.name : called;
  return ts.isIdentifier(name) ? name.text : '';
}

/** Methods that give a text whatever they are called on. */
const WRITES_TEXT = new Set('toString toFixed toISOString toLocaleString toUpperCase toLowerCase join trim'.split(' '));

/** Text, numbers and booleans that can be told from the syntax. */
function isPlainValue(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    ts.isNumericLiteral(node) ||
    ts.isTypeOfExpression(node)
  )
    return true;
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return true;
  if (isLength(node)) return true;
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isConditionalExpression(node)) return isPlainValue(node.whenTrue) && isPlainValue(node.whenFalse);
  if (!ts.isCallExpression(node)) return false;
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && WRITES_TEXT.has(callee.name.text)) return true;
  return /^(?:String|Number|Boolean|JSON\.stringify)$/.test(callee.getText());
}

/** `rows.map((row) => ({ id: row.id }))`, which calls nothing on the way. */
function isListOfObjects(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const [callback] = node.arguments;
  if (node.expression.name.text !== 'map' || !callback || !ts.isArrowFunction(callback)) return false;
  const { body } = callback;
  const isObject = !ts.isBlock(body) && ts.isObjectLiteralExpression(unwrap(body));
  return isObject && isPath(unwrap(node.expression.expression)) && !descendants(body).some(ts.isCallExpression);
}

/** `rows.length` and the like: a number that is always there. */
export function isLength(node: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    !node.questionDotToken &&
    !ts.isOptionalChain(node) &&
    /^(?:length|size|byteLength)$/.test(node.name.text)
  );
}

function operand(node: ts.Expression): string {
  const needsParentheses = ts.isConditionalExpression(node) || ts.isBinaryExpression(node) || ts.isArrowFunction(node);
  return needsParentheses ? `(${node.getText()})` : node.getText();
}
