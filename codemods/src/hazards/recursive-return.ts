import { ts } from '../syntax/ts.js';
import { isFunction, ownDescendants } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

/** A function that returns what it calls itself for: TypeScript works such a return type out in the function itself, not in a callback. */
export const recursiveReturn: Hazard = {
  code: 'L2T305',
  find({ typed, site: { scope }, returns, symbols }) {
    if (!typed || !isFunction(scope) || scope.type) return null;
    const isItself = (node: ts.Node) => {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return false;
      const declaration = symbols.symbolOf(node.expression)?.valueDeclaration;
      if (declaration === scope) return true;
      return !!declaration && ts.isVariableDeclaration(declaration) && declaration.initializer === scope;
    };
    return first(returns, ({ expression }) =>
      expression && ownDescendants(expression).some(isItself)
        ? 'the function returns what it calls itself for; declare its return type'
        : null,
    );
  },
};
