import { ts } from '../syntax/ts.js';
import { scopeOf } from '../syntax/walk.js';
import { type Variable, writeOf } from './escapes.js';
import type { Region } from './region.js';

/** Whether a parameter, or a `let` of a function, is not assigned any more from a region on, as the compiler counts it. */
export function isPastLastWrite(symbol: ts.Symbol, declaration: Variable, region: Region): boolean {
  const scope = scopeOf(declaration);
  if (ts.isSourceFile(scope) || !isParameterOrLet(declaration)) return false;
  return region.symbols
    .usesOf(symbol)
    .filter(writeOf)
    .every((write) => scopeOf(write) === scope && endOfWrite(write, declaration) <= region.start);
}

function isParameterOrLet(declaration: Variable): boolean {
  let root: ts.Node = declaration;
  while (ts.isBindingElement(root)) root = root.parent.parent;
  if (ts.isParameter(root)) return true;
  const isTyped = ts.isVariableDeclaration(root) && (root.type ?? root.initializer) !== undefined;
  return isTyped && (root.parent.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Let;
}

/** A write in a loop, a branch or a `try` counts up to the end of the outermost one that the variable is declared before. */
function endOfWrite(write: ts.Node, declaration: Variable): number {
  let end = write.end;
  for (let node = write; node.pos > declaration.pos; node = node.parent) if (ts.isStatement(node)) end = node.end;
  return end;
}
