import type { LogCall, OpeningCall } from '../log-calls/log-call.js';
import { ts } from '../syntax/ts.js';
import { scopeOf, statementsOf } from '../syntax/walk.js';
import { extent, meet, ownTryOf, startsInTheMiddle } from './arrange.js';
import type { BracketSite, Obstacle } from './bracket-site.js';
import { type Spot, spotsOf } from './spots.js';

const DEEPEST = 4;

/** Arranges a bracket whose closing call stands in a branch further down; null where the two cannot belong together. */
export function arrangeBranch(opening: OpeningCall, closing: LogCall, calls: readonly LogCall[]): BracketSite | null {
  const scope = scopeOf(opening.statement);
  const up = spotsOf(opening.statement, scope);
  const down = spotsOf(closing.statement, scope);
  if (up[0]?.list[up[0].index] !== opening.statement || down[0]?.list[down[0].index] !== closing.statement) return null;
  const [upDepth, downDepth] = meet(up, down);
  if (upDepth < 0 || downDepth === 0) return null;
  const wayIn = up.slice(0, upDepth);
  const wayOut = down.slice(0, downDepth);
  const isBranch = ({ via }: Spot) => via === 'if' || via === 'switch';
  const isWay = (spot: Spot) => isBranch(spot) || ['try', 'finally', 'block'].includes(spot.via);
  if (wayOut.length > DEEPEST || !wayOut.some(isBranch) || !wayOut.every(isWay)) return null;
  const [first, ...more] = wayIn;
  if (more.length > 0 || (first && first.via !== 'try')) return null;
  const site = extent(opening, closing, scope, up[upDepth]!, down[downDepth]!);
  const obstacle = (first && first.index > 0 && startsInTheMiddle(first, opening)) || follows(down[0]!);
  const found: BracketSite = { ...ownTryOf(site, up[upDepth]!, calls), form: 'branches' };
  return obstacle ? { ...found, obstacle } : found;
}

/** Behind the closing line the branch goes on, and the span would with it. */
function follows({ list, index }: Spot): Obstacle | null {
  const next = list[index + 1];
  if (!next || leaves(next)) return null;
  return { code: 'L2T504', reason: 'the branch goes on behind its closing line', node: next };
}

function leaves(statement: ts.Statement): boolean {
  return ts.isReturnStatement(statement) || ts.isThrowStatement(statement) || ts.isBreakOrContinueStatement(statement);
}

/** Adds the closing call of another branch, where no path comes by both. */
export function withBranch(site: BracketSite, other: BracketSite): BracketSite | null {
  const added = other.closings[0] as LogCall;
  if (site.list !== other.list || site.from !== other.from) return null;
  const isApart = (site.closings as LogCall[]).every((call) => {
    const [before, after] = call.call.pos < added.call.pos ? [call, added] : [added, call];
    return leavesBranch(before) || areAlternatives(before.statement, after.statement);
  });
  if (!isApart) return null;
  const closings = ([...site.closings, added] as LogCall[]).sort(
    (a, b) => Number(leavesBranch(b)) - Number(leavesBranch(a)) || a.call.pos - b.call.pos,
  );
  const obstacle = site.obstacle ?? other.obstacle;
  return { ...site, closings, to: Math.max(site.to, other.to), ...(obstacle ? { obstacle } : {}) };
}

export function leavesBranch({ statement }: LogCall): boolean {
  const last = statementsOf(statement.parent)?.at(-1);
  return last !== undefined && leaves(last);
}

/** Whether two statements stand in different branches of one `if` or `switch`. */
function areAlternatives(a: ts.Node, b: ts.Node): boolean {
  for (let node = a; !ts.isSourceFile(node); node = node.parent) {
    const choice = node.parent;
    const isChoice = ts.isIfStatement(choice) || ts.isCaseBlock(choice);
    if (isChoice && b.pos >= choice.pos && b.end <= choice.end) return b.pos >= node.end || b.end <= node.pos;
  }
  return false;
}
