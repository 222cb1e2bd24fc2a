import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';

const CONVERSIONS = new Set([
  'toString',
  'toISOString',
  'toFixed',
  'join',
  'toLowerCase',
  'toUpperCase',
  'trim',
  'toLocaleString',
  'toJSON',
  'toHexString',
  'toNumber',
  'map',
  'slice',
  'substring',
  'substr',
  'replace',
  'replaceAll',
]);
const WRAPPERS = new Set([
  'JSON.stringify',
  'String',
  'Number',
  'Boolean',
  'inspect',
  'util.inspect',
  'Object.keys',
  'Object.values',
  'Array.from',
  'Math.round',
  'Math.floor',
  'Math.ceil',
  'encodeURIComponent',
  'path.basename',
  'basename',
  'stringify',
]);

/** Functions that bring a value into another form. */
const FORMATTER =
  /^_?(?:format|fmt|to[A-Z]|str|pretty|print|human|readable|mask|redact|hide|sanitize|trunc|short|escape|encode|decode|serialize|json|dump|inspect|colou?r|bold|highlight|round|abbrev|hex|display|show|render|normali[sz]e|clean|strip|trim|quote|safe|plural|capital|obfuscate|anonymi[sz]e|describe|ms$|bytes$)/;

/** A name for a value that has none: `job.id` of `job.id`, `users.length` of `this.users.length.toFixed(0)`. */
export function attributeKey(expression: ts.Expression): string {
  return read(unwrap(expression)) ?? 'value';
}

function read(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) {
    const owner = unwrap(node.expression);
    const name = node.name.text.replace(/^#/, '');
    if (owner.kind === ts.SyntaxKind.ThisKeyword || owner.kind === ts.SyntaxKind.SuperKeyword) return name;
    if (ts.isPropertyAccessExpression(owner) && owner.getText() === 'process.env') return name;
    const path = read(owner);
    return path ? `${path}.${name}` : name;
  }
  if (ts.isElementAccessExpression(node)) {
    const owner = read(unwrap(node.expression));
    const index = unwrap(node.argumentExpression);
    return owner && ts.isStringLiteralLike(index) && /^[\w.-]+$/.test(index.text) ? `${owner}.${index.text}` : owner;
  }
  if (ts.isAwaitExpression(node)) return read(unwrap(node.expression));
  if (ts.isCallExpression(node)) return readCall(node);
  if (ts.isBinaryExpression(node)) return readEitherSide(node);
  if (ts.isConditionalExpression(node))
    return read(unwrap(node.whenTrue)) ?? read(unwrap(node.whenFalse)) ?? read(unwrap(node.condition));
  if (ts.isPrefixUnaryExpression(node)) return read(unwrap(node.operand));
  return null;
}

function readCall(node: ts.CallExpression): string | null {
  const callee = unwrap(node.expression);
  const [first] = node.arguments;
  if (first && WRAPPERS.has(callee.getText())) return read(unwrap(first));
  if (ts.isPropertyAccessExpression(callee) && CONVERSIONS.has(callee.name.text))
    return read(unwrap(callee.expression));
  // `formatAmount(amount)` shows the amount, `sizeOf(file)` something else.
  const shows = ts.isIdentifier(callee) && FORMATTER.test(callee.text) && node.arguments.length === 1;
  const shown = shows && first ? read(unwrap(first)) : null;
  return shown ?? withoutGet(read(callee));
}

/** `this.getTenantId()` is the tenant id. */
function withoutGet(path: string | null): string | null {
  return path?.replace(/(?<![^.])get([A-Z])(?=[^.]*$)/, (_, first: string) => first.toLowerCase()) ?? null;
}

/** `limit ?? 10` is the limit; `total - done` is neither the total nor what is done. */
function readEitherSide(node: ts.BinaryExpression): string | null {
  const left = read(unwrap(node.left));
  const right = read(unwrap(node.right));
  return left && right ? null : (left ?? right);
}
