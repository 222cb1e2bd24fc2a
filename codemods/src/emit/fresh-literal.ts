import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';

/** `'a'`, `busy ? 1 : 2`, `name ?? 'none'`: a constant of such a value has a literal type that widens when it is handed on. */
export function isFreshLiteral(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isConditionalExpression(node)) return isFreshLiteral(node.whenTrue) || isFreshLiteral(node.whenFalse);
  if (ts.isBinaryExpression(node)) {
    const isEither =
      node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
      node.operatorToken.kind === ts.SyntaxKind.BarBarToken;
    return isEither && (isFreshLiteral(node.left) || isFreshLiteral(node.right));
  }
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node);
}
