import { escapesOf, narrows, outerWritesOf } from '../emit/escapes.js';
import type { Region } from '../emit/region.js';
import { ts } from '../syntax/ts.js';
import type { Hazard } from './hazard.js';

/** A typed outer variable that is assigned inside: its narrowing would be lost, unless it can be handed back. */
export const outerAssignment: Hazard = {
  code: 'L2T202',
  find(region) {
    if (!region.typed) return null;
    const needed = outerWritesOf(region).filter((write) => write.readAfter && narrows(write.declaration));
    const [write] = needed;
    if (!write) return null;
    const node = write.declaration;
    if (region.terminal) {
      const late = needed
        .flatMap(({ symbol }) => region.symbols.usesOf(symbol))
        .find((use) => isInHandler(use, region));
      return late
        ? { node: late, reason: `${late.text} is assigned inside the bracket and used in a catch or finally` }
        : null;
    }
    if (escapesOf(region).length > 0)
      return {
        node,
        reason: `${write.name} is assigned inside the bracket, which also declares what is used after it`,
      };
    return null;
  },
};

/** Whether a name stands in the `catch` or `finally` of a `try` around the region. */
function isInHandler(use: ts.Node, region: Region): boolean {
  const { scope, list, from } = region.site;
  for (let node: ts.Node = list[from]!; node !== scope; node = node.parent) {
    const { parent } = node;
    if (ts.isTryStatement(parent) && parent.tryBlock === node && use.pos >= node.end && use.end <= parent.end)
      return true;
  }
  return false;
}
