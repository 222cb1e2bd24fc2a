import { boundNames } from '../emit/escapes.js';
import { isInside } from '../emit/region.js';
import { oncePerFile } from '../syntax/once-per-file.js';
import { ts } from '../syntax/ts.js';
import { descendants } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

/** `const rows = []` and `let row` take their type from later statements, which a callback hides. */
export const evolvingVariable: Hazard = {
  code: 'L2T303',
  find(region) {
    if (!region.typed) return null;
    const evolving = evolvingNames(region.source);
    return first(region.nodes, (node) => {
      if (!ts.isIdentifier(node) || !evolving.has(node.text)) return null;
      const declaration = region.symbols.symbolOf(node)?.valueDeclaration;
      const evolves = declaration && evolvesWithUse(declaration) && !isInside(region, declaration);
      return evolves ? `the type of ${node.text} grows with its use; annotate it` : null;
    });
  },
};

/** A name is asked for its declaration only where the file has such a variable of that name. */
const evolvingNames = oncePerFile(
  (source) =>
    new Set(
      descendants(source)
        .flatMap((node) => (evolvesWithUse(node) ? boundNames(node.name) : []))
        .map(textOf),
    ),
);

const textOf = ({ text }: ts.Identifier) => text;

function evolvesWithUse(node: ts.Node): node is ts.VariableDeclaration {
  if (!ts.isVariableDeclaration(node) || node.type || !ts.isVariableStatement(node.parent.parent)) return false;
  const value = node.initializer;
  return (
    !value ||
    (ts.isArrayLiteralExpression(value) && value.elements.length === 0) ||
    value.kind === ts.SyntaxKind.NullKeyword ||
    value.getText() === 'undefined'
  );
}
