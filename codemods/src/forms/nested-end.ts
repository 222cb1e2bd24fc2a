import { isSpanCallback } from '../emit/names.js';
import type { ClosingCall, LogCall, OpeningCall } from '../log-calls/log-call.js';
import { placeOf } from '../log-calls/log-call.js';
import { ts } from '../syntax/ts.js';
import { isAsync, type Scope, scopeOf, statementsOf, unwrap } from '../syntax/walk.js';
import type { BracketForm } from '../types.js';
import { enclose } from './arrange.js';
import type { BracketSite } from './bracket-site.js';
import { repeats, runsOnce } from './callback.js';
import { type Chain, chainOf, isLink } from './promise-chain.js';
import { spotsOf } from './spots.js';

export type Callback = ts.ArrowFunction | ts.FunctionExpression;

/** A closing call that stands in a function of its own, which a statement of the bracket hands to somebody. */
export interface NestedEnd {
  /** Who lets the span know that the work is done: an `await` around it, the chain that is returned, the callback; or nobody. */
  settles: 'await' | 'chain' | 'callback' | 'unknown';
  /** The last statement of the bracket; it hands the function over. */
  holder: ts.Statement;
  /** What takes the function. */
  call: ts.CallExpression | ts.NewExpression;
  /** The function that holds the closing call, or a function around that one. */
  callback: Callback;
  /** Where the work is a chain of promises, the links of it. */
  chain: Chain | null;
}

const DEEPEST = 3;

/** Arranges a bracket whose closing call stands in a callback; null where the two cannot belong together. */
export function arrangeNested(
  opening: OpeningCall,
  closing: ClosingCall,
  calls: readonly LogCall[],
): BracketSite | null {
  const scope = scopeOf(opening.statement);
  const handed = handedOver(closing, scope);
  if (!handed || !isReached(closing, handed.innermost)) return null;
  const holder = holderOf(handed.call, scope);
  if (!holder || holder.pos < opening.statement.end) return null;
  const nested = nestedEnd(handed, holder, scope);
  const form: BracketForm = nested.chain?.isPromise ? 'promise-chain' : 'callback';
  if (nested.settles === 'await') {
    const site = enclose(opening, closing, holder, calls);
    if (!site) return null;
    const ownTry = site.ownTry && isWithin(holder, site.ownTry) ? site.ownTry : null;
    return { ...site, form, ownTry, nested };
  }
  const list = statementsOf(holder.parent);
  if (!list || statementsOf(opening.statement.parent) !== list) return null;
  const place = { scope, list, from: list.indexOf(opening.statement), to: list.indexOf(holder) };
  return { ...place, opening, closings: [closing], form, ownTry: null, nested };
}

interface Handed {
  callback: Callback;
  innermost: Callback;
  call: NestedEnd['call'];
  depth: number;
}

/** The function of `scope` that the closing call stands in, where each function on the way is handed to a call. */
function handedOver(closing: ClosingCall, scope: Scope): Handed | null {
  const innermost = scopeOf(placeOf(closing));
  let current: Scope = innermost;
  for (let depth = 1; depth <= DEEPEST; depth++) {
    if (!isCallback(current) || !isCallback(innermost) || isSpanCallback(current)) return null;
    const call = takerOf(current);
    if (!call || repeats(call, current) || (isLink(call) && !reportsSuccess(call, current))) return null;
    const around = scopeOf(call);
    if (around === scope) return { callback: current, innermost, call, depth };
    current = around;
  }
  return null;
}

export function isCallback(node: ts.Node): node is Callback {
  return ts.isArrowFunction(node) || (ts.isFunctionExpression(node) && !node.asteriskToken);
}

/** The call that a function is an argument of. */
function takerOf(callback: Callback): NestedEnd['call'] | null {
  let node: ts.Node = callback;
  while (ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.expression === node ? null : parent;
  return ts.isNewExpression(parent) && parent.expression.getText() === 'Promise' ? parent : null;
}

/** The first function of `then`, or the one of `finally`; what `catch` gets tells of a failure. */
function reportsSuccess(call: ts.CallExpression | ts.NewExpression, callback: Callback): boolean {
  const isFirst = call.arguments?.[0] === callback;
  return isFirst && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text !== 'catch';
}

/** Whether the way through the function leads to the call: past checks of the error at most. */
function isReached(closing: ClosingCall, innermost: Callback): boolean {
  if ('arrow' in closing) return true;
  const spots = spotsOf(closing.statement, innermost);
  if (spots[0]?.list[spots[0].index] !== closing.statement) return false;
  return spots.every(({ via, holder }) => {
    if (via === 'if') return ts.isIfStatement(holder.parent) && checksError(holder.parent.expression, innermost);
    return via === 'scope' || via === 'try';
  });
}

/** `if (err)`, `if (!err)`: nothing but the first parameter is asked for. */
function checksError(condition: ts.Expression, { parameters }: Callback): boolean {
  let node = unwrap(condition);
  if (ts.isPrefixUnaryExpression(node)) node = unwrap(node.operand);
  return ts.isIdentifier(node) && node.text === parameters[0]?.name.getText();
}

function holderOf(call: NestedEnd['call'], scope: Scope): ts.Statement | null {
  for (let node: ts.Node = call; node !== scope; node = node.parent) {
    if (!statementsOf(node.parent)) continue;
    return ts.isExpressionStatement(node) || ts.isReturnStatement(node) || ts.isVariableStatement(node) ? node : null;
  }
  return null;
}

function nestedEnd({ callback, call, depth }: Handed, holder: ts.Statement, scope: Scope): NestedEnd {
  const chain = chainOf(call, callback);
  const nested = { holder, call, callback, chain };
  const once = runsOnce(call, callback, holder);
  if (isAwaited(call, holder) && (chain || !once)) return { ...nested, settles: 'await' };
  if (ts.isReturnStatement(holder) && isAsync(scope) && (chain || isAsync(callback)))
    return { ...nested, settles: 'await' };
  const value = expressionOf(holder);
  if (chain && ts.isReturnStatement(holder) && value === chain.whole) return { ...nested, settles: 'chain' };
  const isLast = depth === 1 && value === call && !chain;
  return { ...nested, settles: isLast && once ? 'callback' : 'unknown' };
}

function isAwaited(call: ts.Node, holder: ts.Statement): boolean {
  for (let node = call; node !== holder; node = node.parent) if (ts.isAwaitExpression(node)) return true;
  return false;
}

/** The one expression that a statement is made of. */
function expressionOf(holder: ts.Statement): ts.Expression | null {
  if (ts.isExpressionStatement(holder)) return unwrap(holder.expression);
  if (ts.isReturnStatement(holder)) return holder.expression ? unwrap(holder.expression) : null;
  if (!ts.isVariableStatement(holder)) return null;
  const [declaration, ...more] = holder.declarationList.declarations;
  return declaration?.initializer && more.length === 0 ? unwrap(declaration.initializer) : null;
}

function isWithin(inner: ts.Node, outer: ts.Node): boolean {
  return inner.pos >= outer.pos && inner.end <= outer.end;
}
