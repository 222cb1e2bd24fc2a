import { ts } from './ts.js';
import { ownName, scopeOf } from './walk.js';

/**
 * Whether a node stands in a function without a name that runs apart from the named one around it: a handler that `startServer`
 * registers, or the function that `createHandler` returns.
 */
export function isHandedAway(node: ts.Node): boolean {
  for (let scope = scopeOf(node); !ts.isSourceFile(scope) && ownName(scope) === null; scope = scopeOf(scope))
    if (!runsOnTheWay(scope)) return true;
  return false;
}

const REPEATING = /^(?:forEach|map|flatMap|filter|some|every|find|reduce|times|each)$/;

/** Whether the function around waits for it: it is called at once, for each of some items, or by what is awaited or returned. */
function runsOnTheWay(callback: ts.Node): boolean {
  let node = callback;
  while (ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const call = node.parent;
  if (ts.isNewExpression(call)) return call.expression.getText() === 'Promise';
  if (!ts.isCallExpression(call)) return false;
  const { expression } = call;
  if (expression === node || (ts.isPropertyAccessExpression(expression) && REPEATING.test(expression.name.text)))
    return true;
  let end: ts.Node = call;
  while (
    ts.isPropertyAccessExpression(end.parent) ||
    (ts.isCallExpression(end.parent) && end.parent.expression === end)
  )
    end = end.parent;
  return ts.isAwaitExpression(end.parent) || ts.isReturnStatement(end.parent) || ts.isArrowFunction(end.parent);
}
