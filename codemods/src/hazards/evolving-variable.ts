import { isInside } from '../emit/region.js';
import { ts } from '../syntax/ts.js';
import { first, type Hazard } from './hazard.js';

/** `const rows = []` and `let row` take their type from later statements, which a callback hides. */
export const evolvingVariable: Hazard = {
  code: 'L2T303',
  find(region) {
    if (!region.typed) return null;
    return first(region.nodes, (node) => {
      if (!ts.isIdentifier(node)) return null;
      const declaration = region.symbols.symbolOf(node)?.valueDeclaration;
      if (!declaration || !ts.isVariableDeclaration(declaration) || isInside(region, declaration) || declaration.type)
        return null;
      if (!ts.isVariableDeclarationList(declaration.parent) || !ts.isVariableStatement(declaration.parent.parent))
        return null;
      const value = declaration.initializer;
      const evolves =
        !value ||
        (ts.isArrayLiteralExpression(value) && value.elements.length === 0) ||
        value.kind === ts.SyntaxKind.NullKeyword ||
        value.getText() === 'undefined';
      return evolves ? `the type of ${node.text} grows with its use; annotate it` : null;
    });
  },
};
