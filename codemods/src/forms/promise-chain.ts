import { ts } from '../syntax/ts.js';
import type { Callback } from './nested-end.js';

const LINKS = new Set(['then', 'catch', 'finally']);
const TAIL_LINKS = new Set(['catch', 'finally']);

/** A promise and what is chained to it. */
export interface Chain {
  /** Whether a link holds the closing call; otherwise it is the executor of a `new Promise`. */
  isPromise: boolean;
  /** From its beginning to the link that the closing call stands in, with the `catch` and `finally` that follow. */
  part: ts.Expression;
  /** The same with all that is chained behind; null where something else than a link follows. */
  whole: ts.Expression | null;
  /** The first call that is chained behind the part. */
  next: ts.CallExpression | null;
  /** The functions that its links are given from the closing call on. */
  functions: Callback[];
  /** Those that get its failure. */
  handlers: Callback[];
}

/** Whether a call is `….then(…)`, `….catch(…)` or `….finally(…)`. */
export function isLink(call: ts.Node): call is ts.CallExpression {
  return ts.isCallExpression(call) && LINKS.has(linkName(call) ?? '');
}

/** The chain in which `call` takes the function of the closing call; null where it is no chain. */
export function chainOf(call: ts.CallExpression | ts.NewExpression, callback: Callback): Chain | null {
  const isPromise = isLink(call);
  if (!isPromise && !ts.isNewExpression(call)) return null;
  const handlers = isPromise && call.arguments[0] === callback ? inline(call.arguments[1]) : [];
  let part: ts.Expression = call;
  let next = outerCall(part);
  while (next && TAIL_LINKS.has(linkName(next) ?? '')) {
    if (linkName(next) === 'catch') handlers.push(...inline(next.arguments[0]));
    part = next;
    next = outerCall(part);
  }
  let whole: ts.Expression | null = part;
  for (let link = next; link; link = outerCall(link)) whole = whole && isLink(link) ? link : null;
  const functions = isPromise ? [callback, ...handlers] : [];
  // What a `finally` reports may have failed before.
  const before = isPromise && linkName(call) === 'finally' ? handlersBefore(call) : [];
  return { isPromise, part, whole, next, functions, handlers: [...before, ...handlers] };
}

/** What the links in front of a link do with a failure. */
function handlersBefore(call: ts.CallExpression): Callback[] {
  const inner = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : call;
  if (inner === call || !isLink(inner)) return [];
  const handler = linkName(inner) === 'catch' ? inline(inner.arguments[0]) : [];
  return [...handlersBefore(inner), ...handler];
}

/** `a.b()` of `a`; null at the end of the chain. */
function outerCall(node: ts.Expression): ts.CallExpression | null {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== node) return null;
  return ts.isCallExpression(access.parent) && access.parent.expression === access ? access.parent : null;
}

function linkName(call: ts.CallExpression): string | null {
  const callee = call.expression;
  return ts.isPropertyAccessExpression(callee) && !ts.isOptionalChain(callee) ? callee.name.text : null;
}

function inline(argument: ts.Expression | undefined): Callback[] {
  return argument && (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) ? [argument] : [];
}
