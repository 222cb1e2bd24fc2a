import { isPath, pathText, rootOf } from '../syntax/paths.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';

/** What texts, numbers, booleans, lists and dates have, too. */
const COMMON = new Set(
  [String, Number, Boolean, BigInt, Array, Date, Object].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype),
  ),
);

/** Whether the code reads a property of a value that only an object has: `user.email` makes `user` one, whatever its type. */
export function isUsedAsObject(expression: ts.Expression, symbols: Symbols): boolean {
  const node = unwrap(expression);
  const root = isPath(node) ? rootOf(node) : null;
  const symbol = root && symbols.symbolOf(root);
  if (!symbol) return false;
  const text = pathText(node);
  return symbols.usesOf(symbol).some((use) => {
    let path: ts.Node = use;
    while (pathText(path) !== text && ts.isPropertyAccessExpression(path.parent) && path.parent.expression === path)
      path = path.parent;
    const { parent } = path;
    const isRead = ts.isPropertyAccessExpression(parent) && parent.expression === path && pathText(path) === text;
    return isRead && !COMMON.has(parent.name.text);
  });
}
