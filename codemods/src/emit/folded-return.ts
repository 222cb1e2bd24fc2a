import { isTypeScript } from '../syntax/parse.js';
import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import type { Bindings } from './bindings.js';
import { isInside, type Region } from './region.js';

/** A statement that becomes a `return` of its value. */
export interface FoldedReturn {
  start: number;
  value: ts.Expression;
}

/**
 * `const users = await load();` that comes last and only makes what the callback hands out: `return await load();` says it all. Null where
 * anything else is said of it, `last` being the last statement that stays.
 */
export function foldedReturn(
  region: Region,
  { names, wrapped }: Bindings,
  last: ts.Statement,
  isGone: (node: ts.Node) => boolean,
): FoldedReturn | null {
  const [only, ...more] = names;
  const isPlain = !region.site.nested && region.returns.length === 0 && region.jumps.length === 0 && !wrapped;
  if (only === undefined || more.length > 0 || !isPlain) return null;
  const made = madeIn(last);
  if (!made || made.name.text !== only || !keepsItsType(made.value, last)) return null;
  const { text } = region.source;
  if (!/^\s*=\s*$/.test(text.slice(made.name.end, made.value.getStart()))) return null;
  const symbol = region.symbols.symbolOf(made.name);
  const uses = symbol ? region.symbols.usesOf(symbol) : [];
  const isReadOnlyOutside = uses.every((use) => use === made.name || !isInside(region, use) || isGone(use));
  return symbol && isReadOnlyOutside ? { start: last.getStart(), value: made.value } : null;
}

interface Made {
  name: ts.Identifier;
  value: ts.Expression;
}

/** `const users = …`, `users = …` */
function madeIn(statement: ts.Statement): Made | null {
  if (ts.isVariableStatement(statement)) {
    const [declaration, ...more] = statement.declarationList.declarations;
    if (!declaration?.initializer || declaration.type || more.length > 0) return null;
    return ts.isIdentifier(declaration.name) ? { name: declaration.name, value: declaration.initializer } : null;
  }
  const node = ts.isExpressionStatement(statement) ? statement.expression : null;
  if (!node || !ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
  return ts.isIdentifier(node.left) ? { name: node.left, value: node.right } : null;
}

/**
 * The callback's own result may be anything, and a generic call whose type goes by what is asked for, such as `parse<T = any>(): T`, would be
 * `unknown` there; so would any that is assigned to something of a type. What promises come to is not asked for.
 */
function keepsItsType(value: ts.Expression, statement: ts.Statement): boolean {
  const node = unwrap(value);
  const isCall = ts.isCallExpression(ts.isAwaitExpression(node) ? unwrap(node.expression) : node);
  if (!isTypeScript(statement.getSourceFile().fileName)) return isCall || ts.isNewExpression(node);
  return ts.isVariableStatement(statement) && (ts.isNewExpression(node) || (isCall && ts.isAwaitExpression(node)));
}
