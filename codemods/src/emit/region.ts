import type { BracketSite } from '../forms/bracket-site.js';
import type { LogCall } from '../log-calls/log-call.js';
import { alwaysLeaves } from '../syntax/always-leaves.js';
import { isAssignment } from '../syntax/operators.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { isAsync, isFunction, ownDescendants } from '../syntax/walk.js';
import { endsFunction, jumpsOut } from './exits.js';
import { mayBePromise } from './may-be-promise.js';

/** The statements that a span will enclose, and what control flow says about them. */
export interface Region {
  site: BracketSite;
  source: ts.SourceFile;
  symbols: Symbols;
  /** Whether the file is type-checked. */
  typed: boolean;
  /** Whether the compiler knows in a closure what it knew of a variable before. */
  narrowsInClosures: () => boolean;
  /** Every log call of the file. */
  calls: readonly LogCall[];
  statements: readonly ts.Statement[];
  /** What runs with them: bodies of inner functions are left out. */
  nodes: readonly ts.Node[];
  start: number;
  end: number;
  /** The region is the rest of its function: nothing of the function runs after it. */
  reachesEnd: boolean;
  /** No path leaves the region into the statements after it. */
  terminal: boolean;
  /** Some paths return a value, others run off the end. */
  fallsThrough: boolean;
  /** A `return` that only hands out a value and comes along behind the closing log. */
  tail: ts.ReturnStatement | null;
  returns: readonly ts.ReturnStatement[];
  /** Each `break` and `continue` that leaves the region. */
  jumps: readonly ts.BreakOrContinueStatement[];
  /** Whether the function around it may await. */
  scopeIsAsync: boolean;
  /** Whether the callback has to be async. */
  isAsync: boolean;
}

export function regionOf(
  site: BracketSite,
  context: Pick<Region, 'source' | 'symbols' | 'typed' | 'narrowsInClosures' | 'calls'>,
): Region {
  const next = site.list[site.to + 1];
  const isLast = site.to + 2 >= site.list.length;
  const jumps = jumpsOut(site.list.slice(site.from, site.to + 1));
  const follows =
    next && isLast && jumps.length === 0 && ts.isReturnStatement(next) && onlyHandsOut(next.expression) ? next : null;
  // `return await` in a try would wait for a promise that today passes through it.
  const tail = follows && !(isGuarded(site) && mayBePromise(follows.expression, context.symbols)) ? follows : null;
  const statements = site.list.slice(site.from, site.to + (tail ? 2 : 1));
  const nodes = statements.flatMap(ownDescendants);
  const returns = nodes.filter(ts.isReturnStatement);
  const last = statements.at(-1)!;
  const reachesEnd =
    (isFunctionBody(site) && site.from + statements.length === site.list.length) ||
    (returns.length > 0 && endsFunction(last, site.scope));
  const scopeIsAsync = isAsyncScope(site.scope);
  const awaits = nodes.some(
    (node) => ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier) || isAwaitUsing(node),
  );
  const handed = handsOver({ site }) ? site.nested?.holder : null;
  const settlesLater =
    scopeIsAsync &&
    returns.some((node) => node !== tail && node !== handed && mayBePromise(node.expression, context.symbols));
  return {
    ...context,
    site,
    statements,
    nodes,
    start: statements[0]!.getStart(),
    end: last.end,
    reachesEnd,
    terminal: isFunction(site.scope) && jumps.length === 0 && (reachesEnd || alwaysLeaves(last)),
    fallsThrough: returns.some(({ expression }) => expression) && !alwaysLeaves(last),
    tail,
    returns,
    jumps,
    scopeIsAsync,
    isAsync: awaits || settlesLater,
  };
}

/** Whether the span ends elsewhere than the region: with the chain that is returned, or in a callback. */
export function handsOver({ site }: Pick<Region, 'site'>): boolean {
  return site.nested?.settles === 'chain' || site.nested?.settles === 'callback';
}

/** Whether a `try` of the same function waits around the bracket for what it throws. */
export function isGuarded(site: BracketSite): boolean {
  for (let node: ts.Node = site.list[site.from]!; node !== site.scope; node = node.parent) {
    const parent = node.parent;
    if (ts.isTryStatement(parent) && (parent.tryBlock === node || parent.finallyBlock)) return true;
  }
  return false;
}

export function isInside(region: Region, node: ts.Node): boolean {
  return node.pos >= region.statements[0]!.pos && node.end <= region.end;
}

function isFunctionBody(site: BracketSite): boolean {
  return isFunction(site.scope) && ts.isBlock(site.scope.body!) && site.scope.body.statements === site.list;
}

function isAsyncScope(scope: BracketSite['scope']): boolean {
  if (ts.isSourceFile(scope)) return true;
  return isFunction(scope) && isAsync(scope);
}

function isAwaitUsing(node: ts.Node): boolean {
  return ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing;
}

/** A name, a property, a literal, or an object of those: nothing that does work. */
export function onlyHandsOut(expression: ts.Expression | undefined): boolean {
  if (!expression) return true;
  for (const node of ownDescendants(expression)) {
    const works =
      ts.isCallExpression(node) ||
      ts.isNewExpression(node) ||
      ts.isAwaitExpression(node) ||
      ts.isTaggedTemplateExpression(node) ||
      ts.isYieldExpression(node) ||
      ts.isFunctionLike(node) ||
      ts.isClassLike(node) ||
      ts.isDeleteExpression(node) ||
      ts.isPostfixUnaryExpression(node) ||
      assigns(node) ||
      ts.isJsxElement(node) ||
      ts.isJsxSelfClosingElement(node);
    if (works) return false;
  }
  return true;
}

function assigns(node: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
  return ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind);
}
