import { ts } from './ts.js';
import { unwrap } from './walk.js';

/** A name, or what is reached from one or from `this` by properties: what the compiler can know something about. */
export type Path = ts.Identifier | ts.PropertyAccessExpression | ts.ElementAccessExpression;

export function isPath(node: ts.Node): node is Path {
  if (ts.isIdentifier(node)) return node.text !== 'undefined';
  if (ts.isElementAccessExpression(node))
    return (
      isRoot(unwrap(node.expression)) &&
      (ts.isStringLiteralLike(node.argumentExpression) ||
        ts.isNumericLiteral(node.argumentExpression) ||
        ts.isIdentifier(node.argumentExpression))
    );
  return ts.isPropertyAccessExpression(node) && isRoot(unwrap(node.expression));
}

function isRoot(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword || isPath(node);
}

/** The same for the same path, however it is written: `a?.b`, `a!.b`. */
export function pathText(node: ts.Node): string {
  return node.getText().replace(/\?\.|!|\s/g, (match) => (match === '?.' ? '.' : ''));
}

/** The name that a path begins with; null for `this`. */
export function rootOf(node: ts.Node): ts.Identifier | null {
  let current = node;
  while (ts.isPropertyAccessExpression(current) || ts.isElementAccessExpression(current))
    current = unwrap(current.expression);
  return ts.isIdentifier(current) ? current : null;
}

/** A number, whatever has it. */
export function isSize({ name }: ts.PropertyAccessExpression): boolean {
  return /^(?:length|size)$/.test(name.text);
}
