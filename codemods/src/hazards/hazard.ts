import type { Region } from '../emit/region.js';
import type { ts } from '../syntax/ts.js';

/** The place that makes a rewrite unsafe, and why, in one clause. */
export interface Finding {
  node: ts.Node;
  reason: string;
}

/** One reason to leave a bracket alone. Its page lies in `refusals/<code>.md`. */
export interface Hazard {
  code: string;
  find(region: Region): Finding | null;
}

/** The first finding among candidates, or null. */
export function first<T extends ts.Node>(nodes: Iterable<T>, reasonOf: (node: T) => string | null): Finding | null {
  for (const node of nodes) {
    const reason = reasonOf(node);
    if (reason) return { node, reason };
  }
  return null;
}
