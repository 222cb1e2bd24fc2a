import { mayBePromise } from '../emit/may-be-promise.js';
import { isSpanCallback } from '../emit/names.js';
import type { Region } from '../emit/region.js';
import { isLink } from '../forms/promise-chain.js';
import { placeOf } from '../log-calls/log-call.js';
import { ts } from '../syntax/ts.js';
import { isFunction, ownDescendants, type Scope, scopeOf, statementsOf, unwrap } from '../syntax/walk.js';
import { type Finding, first, type Hazard } from './hazard.js';

/** Work that follows the closing line before whoever waits goes on: the span would count it in. */
export const chainGoesOn: Hazard = {
  code: 'L2T112',
  find(region) {
    const { nested } = region.site;
    if (!nested) return null;
    const place = placeOf(region.site.closings.at(-1)!);
    const isExecutor = nested.chain !== null && !nested.chain.isPromise;
    const found = nested.settles === 'callback' || isExecutor ? handsOnPromise(scopeOf(place)) : null;
    if (found || nested.settles === 'callback') return found;
    if (nested.settles === 'await' && nested.chain?.next)
      return { node: nested.chain.next, reason: 'the chain goes on after the closing line' };
    return goesOnInside(region);
  },
};

/** A callback that returns a chain: nobody waits for it, neither does the span. */
function handsOnPromise(callback: Scope): Finding | null {
  if (!isFunction(callback)) return null;
  return first(ownDescendants(callback.body!), (node) => {
    const value = ts.isReturnStatement(node) && node.expression ? unwrap(node.expression) : null;
    const isPromise = !!value && (isLink(value) || ts.isNewExpression(value) || startsSpan(value));
    return isPromise ? 'the callback returns a promise, which goes on after the closing line' : null;
  });
}

/** What follows the closing line in its own function and takes time. */
function goesOnInside(region: Region): Finding | null {
  const place = placeOf(region.site.closings.at(-1)!);
  const scope = scopeOf(place);
  for (let node: ts.Node = place; node !== scope; node = node.parent) {
    const following = (statementsOf(node.parent) ?? []).filter((statement) => statement.pos >= node.end);
    const nodes = following.flatMap(ownDescendants);
    const found = first(nodes, (inner) =>
      ts.isAwaitExpression(inner) || (ts.isReturnStatement(inner) && mayBePromise(inner.expression, region.symbols))
        ? 'the callback goes on working after the closing line'
        : null,
    );
    if (found || isFunction(node)) return found;
  }
  return null;
}

/** `startActiveSpan` hands on what its callback returns. */
function startsSpan(value: ts.Expression): boolean {
  return ts.isCallExpression(value) && value.arguments.some(isSpanCallback);
}
