import type { ClosingCall, LogCall, OpeningCall } from '../log-calls/log-call.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants, type Scope, scopeOf, statementsOf } from '../syntax/walk.js';
import type { BracketSite } from './bracket-site.js';
import { namesFailedWork, speaksOfFailure } from './own-try.js';
import { type Spot, spotsOf } from './spots.js';

/**
 * Finds the smallest statement list that encloses both calls, if the way from one to the other is straight:
 * the same list, or into or out of a `try`. Null where control flow lies between them.
 */
export function arrange(opening: OpeningCall, closing: LogCall, calls: readonly LogCall[]): BracketSite | null {
  return enclose(opening, closing, closing.statement, calls);
}

/** The same for a closing call that `last` holds somewhere inside. */
export function enclose(
  opening: OpeningCall,
  closing: ClosingCall,
  last: ts.Statement,
  calls: readonly LogCall[],
): BracketSite | null {
  const scope = scopeOf(opening.statement);
  const up = spotsOf(opening.statement, scope);
  const down = spotsOf(last, scope);
  // `for (…) log(…)` without braces is no place of its own.
  if (up[0]?.list[up[0].index] !== opening.statement || down[0]?.list[down[0].index] !== last) return null;
  const [upDepth, downDepth] = meet(up, down);
  if (upDepth < 0) return null;
  const from = up[upDepth]!;
  const to = down[downDepth]!;
  const site = extent(opening, closing, scope, from, to);
  const wayIn = up.slice(0, upDepth);
  const wayOut = down.slice(0, downDepth);

  if (wayIn.length === 0 && wayOut.length === 0) return ownTryOf(site, from, calls);
  const [first] = wayIn;
  if (wayIn.length > 1 || (first && first.via !== 'try')) return null;
  if (wayOut.length > 1 || (wayOut[0] && wayOut[0].via !== 'try' && wayOut[0].via !== 'finally')) return null;
  const holder = first ? from.list[from.index] : to.list[to.index];
  if (!holder || !ts.isTryStatement(holder)) return null;
  const found = { ...site, form: 'try' as const, ownTry: speaksOfFailure(holder, opening, calls) ? holder : null };
  const obstacle =
    (first && first.index > 0 && startsInTheMiddle(first, opening)) || (wayOut[0] && goesOn(wayOut[0])) || null;
  return obstacle ? { ...found, obstacle } : found;
}

/** The depths at which two ways up reach the same list, or -1. */
export function meet(up: Spot[], down: Spot[]): [number, number] {
  for (let depth = 0; depth < up.length; depth++) {
    const other = down.findIndex((spot) => spot.list === up[depth]!.list);
    if (other >= 0) return [depth, other];
  }
  return [-1, -1];
}

/** What is waited for behind the closing line would be in the span as well. */
function goesOn({ list, index }: Spot): NonNullable<BracketSite['obstacle']> | null {
  const waits = list.slice(index + 1).find((statement) => ownDescendants(statement).some(ts.isAwaitExpression));
  return waits ? { code: 'L2T504', reason: 'the try goes on behind the closing line', node: waits } : null;
}

export type Extent = Omit<BracketSite, 'form' | 'ownTry'>;

export function extent(opening: OpeningCall, closing: ClosingCall, scope: Scope, from: Spot, to: Spot): Extent {
  return { opening, closings: [closing], scope, list: from.list, from: from.index, to: to.index };
}

/** What the opening line stands behind in its `try` would come into the span, which then begins too early. */
export function startsInTheMiddle({ list }: Spot, { call }: OpeningCall): NonNullable<BracketSite['obstacle']> {
  return {
    code: 'L2T504',
    reason: 'the try around the opening line begins with other work, and the closing line stands outside of it',
    node: list[0] ?? call,
  };
}

/** The bracket with the `try` that speaks for it, where there is one in or around it. */
export function ownTryOf(site: Extent, spot: Spot, calls: readonly LogCall[]): BracketSite {
  return promote(site, spot, calls) ?? sameList(site, calls);
}

/** Both calls in one list; a `try` right after the opening or right before the closing is the bracket's own, or one that names its work. */
function sameList(site: Extent, calls: readonly LogCall[]): BracketSite {
  const neighbours = [site.list[site.from + 1], site.list[site.to - 1], site.list[site.to]];
  const own =
    neighbours.find(
      (statement): statement is ts.TryStatement =>
        !!statement && ts.isTryStatement(statement) && speaksOfFailure(statement, site.opening, calls),
    ) ?? namedTry(site, calls);
  return own ? { ...site, form: 'try', ownTry: own } : { ...site, form: 'block', ownTry: null };
}

/** The `try` further inside whose `catch` says that the very work failed. In a loop that is the work on one item. */
function namedTry({ list, from, to, opening }: Extent, calls: readonly LogCall[]): ts.TryStatement | undefined {
  const isRunOnce = (node: ts.Node): boolean =>
    !ts.isIterationStatement(node, false) && (list.includes(node as ts.Statement) || isRunOnce(node.parent));
  const [own, ...others] = list
    .slice(from, to + 1)
    .flatMap(ownDescendants)
    .filter(ts.isTryStatement)
    .filter((statement) => isRunOnce(statement) && namesFailedWork(statement, opening, calls));
  return others.length === 0 ? own : undefined;
}

/** Both calls in a `try` whose `catch` logs the failure, first and last there: the bracket is the whole `try`. */
function promote(site: Extent, spot: Spot, calls: readonly LogCall[]): BracketSite | null {
  const statement = spot.holder.parent;
  if (spot.via !== 'try' || !ts.isTryStatement(statement) || site.from !== 0) return null;
  if (!isLast(site.list, site.to) || !speaksOfFailure(statement, site.opening, calls)) return null;
  const list = statementsOf(statement.parent);
  const index = list?.indexOf(statement) ?? -1;
  if (!list || index < 0) return null;
  return { ...site, form: 'try', ownTry: statement, list, from: index, to: index };
}

/** Whether nothing follows but a `return`. */
function isLast(list: readonly ts.Statement[], index: number): boolean {
  const rest = list.slice(index + 1);
  return rest.length === 0 || (rest.length === 1 && ts.isReturnStatement(rest[0]!));
}
