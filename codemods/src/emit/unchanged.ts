import { ts } from '../syntax/ts.js';
import { scopeOf, unwrap } from '../syntax/walk.js';
import { writeOf } from './escapes.js';
import { isInside, type Region } from './region.js';

/** Whether a value cannot change between the lines of a bracket. */
export function isUnchanged(expression: ts.Expression, region: Region): boolean {
  const node = unwrap(expression);
  if (ts.isLiteralExpression(node) || /^process\.env\.\w+$/.test(node.getText())) return true;
  if (ts.isCallExpression(node) && node.expression.getText() === 'String')
    return node.arguments.every((argument) => isUnchanged(argument, region));
  if (ts.isPropertyAccessExpression(node)) {
    const isWritten = new RegExp(`\\.${node.name.text}\\s*(?:[-+*/|&?]{0,2}=(?!=)|\\+\\+|--)`).test(region.source.text);
    const isCount = node.name.text === 'length' || node.name.text === 'size';
    return !isWritten && !isCount && isUnchanged(node.expression, region);
  }
  if (ts.isBinaryExpression(node)) return isUnchanged(node.left, region) && isUnchanged(node.right, region);
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  return ts.isIdentifier(node) && isUnwritten(node, region);
}

/** Nobody writes the variable while the lines between run: no statement among them, and no other function. */
function isUnwritten(name: ts.Identifier, region: Region): boolean {
  const symbol = region.symbols.symbolOf(name);
  const declared = symbol?.valueDeclaration;
  if (!declared) return false;
  const declaration = ts.isBindingElement(declared) ? ts.walkUpBindingElementsAndPatterns(declared) : declared;
  if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration)) return false;
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0) return true;
  const scope = scopeOf(region.site.opening.statement);
  const isOwn = scopeOf(declaration) === scope;
  return region.symbols
    .usesOf(symbol)
    .filter(writeOf)
    .every((write) => isOwn && scopeOf(write) === scope && !isInside(region, write));
}
