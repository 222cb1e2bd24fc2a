import { isPath } from '../syntax/paths.js';
import { ts } from '../syntax/ts.js';
import { scopeOf, unwrap } from '../syntax/walk.js';

/** What texts, numbers, booleans, lists and dates have, too. */
const COMMON = new Set(
  [String, Number, Boolean, BigInt, Array, Date, Object].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype),
  ),
);

/**
 * Whether the code around reads a property of a value that only an object has: `user.email` makes `user` one, whatever its type. Goes by the
 * text of the outermost function, for many values are asked about.
 */
export function isUsedAsObject(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (!isPath(node)) return false;
  const text = node.getText();
  const access = new RegExp(`(?<![\\w$.])${text.replace(/[$.?()[\]|{}*+^\\]/g, '\\$&')}\\s*[!?]?\\.([\\w$]+)`, 'g');
  return [...textAround(node).matchAll(access)].some(([, name]) => !COMMON.has(name!));
}

function textAround(node: ts.Node): string {
  let scope = scopeOf(node);
  while (!ts.isSourceFile(scope)) {
    const outer = scopeOf(scope);
    if (ts.isSourceFile(outer)) break;
    scope = outer;
  }
  return scope.getText();
}
