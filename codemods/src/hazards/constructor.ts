import { ts } from '../syntax/ts.js';
import { first, type Hazard } from './hazard.js';

/** Fields must be assigned in the constructor itself, and `super()` called there. */
export const constructorBody: Hazard = {
  code: 'L2T105',
  find(region) {
    if (!ts.isConstructorDeclaration(region.site.scope)) return null;
    return first(region.nodes, (node) => {
      if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword)
        return 'the bracket holds the call of super()';
      const assignsField =
        region.typed &&
        ts.isBinaryExpression(node) &&
        node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        ts.isPropertyAccessExpression(node.left) &&
        node.left.expression.kind === ts.SyntaxKind.ThisKeyword;
      return assignsField ? 'a constructor initialises a field inside the bracket' : null;
    });
  },
};
