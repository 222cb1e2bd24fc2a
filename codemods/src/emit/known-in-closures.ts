import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { writeOf } from './escapes.js';

/** A `const`, or a parameter that nobody writes: of these every compiler knows in a closure what it knew outside. */
export function isKnownInClosures(name: ts.Identifier, symbols: Symbols): boolean {
  const symbol = symbols.symbolOf(name);
  const declared = symbol?.valueDeclaration;
  if (!declared) return false;
  const root = ts.isBindingElement(declared) ? ts.walkUpBindingElementsAndPatterns(declared) : declared;
  if (ts.isParameter(root)) return !symbols.usesOf(symbol).some(writeOf);
  return ts.isVariableDeclaration(root) && (root.parent.flags & ts.NodeFlags.Const) !== 0;
}
