import { ts } from '../syntax/ts.js';
import { ownName, scopeOf } from '../syntax/walk.js';
import { repeats } from './callback.js';
import { isCallback } from './nested-end.js';

/**
 * Whether a node stands in a function without a name that runs apart from the named one around it: a handler that `startServer`
 * registers, or the function that `createHandler` returns.
 */
export function isHandedAway(node: ts.Node): boolean {
  for (let scope = scopeOf(node); !ts.isSourceFile(scope) && ownName(scope) === null; scope = scopeOf(scope))
    if (!runsOnTheWay(scope)) return true;
  return false;
}

/** Whether the function around waits for it: it is called at once, for each of some items, or by what is awaited or returned. */
function runsOnTheWay(callback: ts.Node): boolean {
  let node = callback;
  while (ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const call = node.parent;
  if (ts.isNewExpression(call)) return call.expression.getText() === 'Promise';
  if (!ts.isCallExpression(call)) return false;
  const { expression } = call;
  const isForEach = ts.isPropertyAccessExpression(expression) && isCallback(callback) && repeats(call, callback);
  if (expression === node || isForEach) return true;
  let end: ts.Node = call;
  while (
    ts.isPropertyAccessExpression(end.parent) ||
    (ts.isCallExpression(end.parent) && end.parent.expression === end)
  )
    end = end.parent;
  return ts.isAwaitExpression(end.parent) || ts.isReturnStatement(end.parent) || ts.isArrowFunction(end.parent);
}
