import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';

const SYNC_GLOBALS = new Set([
  'JSON',
  'Object',
  'Array',
  'Math',
  'Number',
  'String',
  'Boolean',
  'Date',
  'Buffer',
  'parseInt',
  'parseFloat',
  'BigInt',
  'Symbol',
  'path',
]);

/** Whether an expression, read without types, could be a promise that is still pending. */
export function mayBePromise(expression: ts.Expression | undefined, symbols: Symbols): boolean {
  const node = expression && unwrap(expression);
  if (!node) return false;
  if (ts.isCallExpression(node)) return !isSyncCall(node);
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Promise';
  if (ts.isConditionalExpression(node))
    return mayBePromise(node.whenTrue, symbols) || mayBePromise(node.whenFalse, symbols);
  if (ts.isBinaryExpression(node))
    return isLogical(node) && (mayBePromise(node.left, symbols) || mayBePromise(node.right, symbols));
  if (ts.isIdentifier(node)) return mayBePromise(initializerOf(node, symbols), symbols);
  return false;
}

function isSyncCall(node: ts.CallExpression): boolean {
  let root: ts.Expression = unwrap(node.expression);
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  if (ts.isStringLiteralLike(root) || ts.isArrayLiteralExpression(root) || ts.isTemplateExpression(root)) return true;
  return ts.isIdentifier(root) && SYNC_GLOBALS.has(root.text);
}

function isLogical(node: ts.BinaryExpression): boolean {
  const kind = node.operatorToken.kind;
  return (
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.CommaToken
  );
}

/** What a constant was initialised with; a loop over itself (`const a = a()`) cannot occur in code that runs. */
function initializerOf(name: ts.Identifier, symbols: Symbols): ts.Expression | undefined {
  const declaration = symbols.symbolOf(name)?.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const initializer = declaration.initializer;
  return initializer && initializer.end < name.pos ? initializer : undefined;
}
