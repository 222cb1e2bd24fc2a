import type { Region } from '../emit/region.js';
import type { ts } from '../syntax/ts.js';
import { ownDescendants } from '../syntax/walk.js';

/** Nodes of the region that run with it; bodies of inner functions are left out. */
export function* ownNodes(region: Region): Generator<ts.Node> {
  for (const statement of region.statements) yield* ownDescendants(statement);
}
