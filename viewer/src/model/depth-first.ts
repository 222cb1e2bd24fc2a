import type { Span } from './types.js';

/** The spans of a forest, parents before children, with their depth set. A loop: a trace can be deeper than the stack. */
export function depthFirst(roots: Span[]): Span[] {
  const ordered: Span[] = [];
  const waiting = [...roots].reverse();
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    span.depth = span.parent === null ? 0 : span.parent.depth + 1;
    ordered.push(span);
    for (let index = span.children.length - 1; index >= 0; index--) waiting.push(span.children[index]!);
  }
  return ordered;
}
