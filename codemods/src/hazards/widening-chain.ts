import { isFreshLiteral } from '../emit/fresh-literal.js';
import { ts } from '../syntax/ts.js';
import { isFunction, ownDescendants, unwrap } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

/** A literal that the declared return type gives its type: one more link in the chain comes between the two. */
export const wideningChain: Hazard = {
  code: 'L2T304',
  find(region) {
    const { nested, scope } = region.site;
    if (!region.typed || nested?.settles !== 'chain' || !nested.chain || nested.chain.next) return null;
    if (!isFunction(scope) || !scope.type) return null;
    const results = nested.chain.functions.flatMap(({ body }) =>
      ts.isBlock(body)
        ? ownDescendants(body).flatMap((node) => (ts.isReturnStatement(node) ? (node.expression ?? []) : []))
        : [body],
    );
    return first(results, (result) => (widens(result) ? 'the type of what the chain yields would widen' : null));
  },
};

function widens(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isArrayLiteralExpression(node)) return true;
  if (ts.isObjectLiteralExpression(node))
    return node.properties.some((property) => ts.isPropertyAssignment(property) && widens(property.initializer));
  return isFreshLiteral(node);
}
