import { ts } from '../syntax/ts.js';
import { type Scope, statementsOf } from '../syntax/walk.js';

/** How a statement list hangs in the list around it. */
export type Via = 'try' | 'finally' | 'catch' | 'if' | 'switch' | 'loop' | 'block' | 'scope';

/** One statement list on the way from a statement up to its scope, and the place in it. */
export interface Spot {
  list: readonly ts.Statement[];
  index: number;
  via: Via;
  holder: ts.Node;
}

/** The statement lists around a statement, innermost first, ending at its scope. */
export function spotsOf(statement: ts.Statement, scope: Scope): Spot[] {
  const spots: Spot[] = [];
  for (let node: ts.Node = statement; node !== scope; node = node.parent) {
    const list = statementsOf(node.parent);
    if (!list) continue;
    const index = list.indexOf(node as ts.Statement);
    if (index >= 0) spots.push({ list, index, via: viaOf(node.parent, scope), holder: node.parent });
  }
  return spots;
}

function viaOf(holder: ts.Node, scope: Scope): Via {
  const parent = holder.parent;
  if (holder === scope || parent === scope) return 'scope';
  if (ts.isTryStatement(parent)) return parent.tryBlock === holder ? 'try' : 'finally';
  if (ts.isCatchClause(parent)) return 'catch';
  if (ts.isIfStatement(parent)) return 'if';
  if (ts.isCaseOrDefaultClause(holder)) return 'switch';
  if (ts.isIterationStatement(parent, false)) return 'loop';
  return 'block';
}
