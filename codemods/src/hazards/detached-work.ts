import { divide } from '../emit/emit-callback.js';
import { isSpanCallback } from '../emit/names.js';
import { handsOver, type Region } from '../emit/region.js';
import { repeats, runsLater } from '../forms/callback.js';
import { isCallback } from '../forms/nested-end.js';
import { placeOf } from '../log-calls/log-call.js';
import { ts } from '../syntax/ts.js';
import { isFunction, ownDescendants, scopeOf, unwrap } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

const LISTENERS = new Set(['on', 'once', 'addListener', 'addEventListener', 'prependListener', 'pipe', 'subscribe']);
const STARTERS = new Set(['start', 'listen', 'connect', 'launch', 'serve', 'bootstrap']);
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'process.nextTick']);
const CHAIN = new Set(['then', 'catch', 'finally']);

const PENDING = 'a promise that nobody awaits outlives the bracket';

/** Work that goes on after the closing log: the span would end before it does. */
export const detachedWork: Hazard = {
  code: 'L2T107',
  find(region) {
    const { nested } = region.site;
    if (nested?.settles === 'unknown' && nested.chain && !ts.isReturnStatement(nested.holder))
      return { node: nested.call, reason: PENDING };
    const ticking = leftTicking(region.nodes);
    return first(nodesAtOnce(region), (node) => {
      if (handsOver(region) && (node === nested?.holder || node === nested?.call)) return null;
      if (node === ticking) return 'a timer does the work after the bracket';
      if (ts.isCallExpression(node))
        return isCalledBack(node) ? 'a callback finishes the work after the bracket' : null;
      if (!ts.isExpressionStatement(node)) return null;
      const expression = unwrap(node.expression);
      const call = ts.isVoidExpression(expression) ? unwrap(expression.expression) : expression;
      if (!ts.isCallExpression(call)) return null;
      // `void` in front of a call says that it returns a promise, and so does a comment for the linter.
      const isKnownToFloat = call !== expression || isLeftFloating(node);
      return reasonOf(call, region) ?? (isKnownToFloat ? PENDING : null);
    });
  },
};

function isLeftFloating(statement: ts.Statement): boolean {
  return statement.getFullText().slice(0, statement.getLeadingTriviaWidth()).includes('no-floating-promises');
}

/** What runs before the closing line. What span callbacks and the links of a chain hold belongs to it. */
function* nodesAtOnce(region: Region): Generator<ts.Node> {
  const waiting: ts.Node[] = [...region.statements, ...statementsBeforeEnd(region)];
  for (let root = waiting.shift(); root; root = waiting.shift()) {
    for (const node of ownDescendants(root)) {
      yield node;
      if (node !== root && isFunction(node) && (isSpanCallback(node) || isLinkOf(node.parent)))
        waiting.push(node.body!);
    }
  }
}

/** What the function of the closing line does before the span ends, where that is a function of its own. */
function statementsBeforeEnd({ site, symbols }: Region): readonly ts.Statement[] {
  const place = placeOf(site.closings.at(-1)!);
  const holder = site.nested ? scopeOf(place) : null;
  if (!holder || !isFunction(holder) || !ts.isBlock(holder.body!)) return [];
  return site.nested?.settles === 'callback' ? divide(holder.body, place, symbols).work : holder.body.statements;
}

function reasonOf(call: ts.CallExpression, region: Region): string | null {
  const callee = unwrap(call.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  if (CHAIN.has(name)) return PENDING;
  if (LISTENERS.has(name) && ts.isPropertyAccessExpression(callee))
    return 'an event listener or a stream does the work after the bracket';
  if (TIMERS.has(callee.getText())) return 'a timer does the work after the bracket';
  if (STARTERS.has(name) && !hasFunctionBody(callee, region))
    return `${name}() is not awaited; the span would close at once`;
  if (call.arguments.some(isAsyncFunction)) return 'an async callback that nobody awaits outlives the bracket';
  if (isAsyncFunction(callee)) return PENDING;
  const declaration = declarationOf(callee, region);
  if (isAsyncFunction(declaration)) return `${callee.getText()}() is async and not awaited`;
  return declaration && startsTicking(declaration) ? `${callee.getText()}() starts a timer that goes on` : null;
}

/** Whether a function leaves an interval behind: what runs in it would hang below a span that ended long ago. */
function startsTicking(declaration: ts.Node): boolean {
  const body = isFunction(declaration) ? declaration.body : undefined;
  return !!body && leftTicking(ownDescendants(body)) !== undefined;
}

/** The interval that nothing behind it clears. */
function leftTicking(nodes: readonly ts.Node[]): ts.Node | undefined {
  const last = nodes.findLastIndex((node) => isCallOf(node, 'setInterval'));
  return nodes.slice(last + 1).some((node) => isCallOf(node, 'clearInterval')) ? undefined : nodes[last];
}

const isCallOf = (node: ts.Node, name: string) =>
  ts.isCallExpression(node) && node.expression.getText().replace(/^(?:globalThis|global|window)\./, '') === name;

function isLinkOf(call: ts.Node): boolean {
  return (
    ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && CHAIN.has(call.expression.name.text)
  );
}

/** Whether a call that nobody awaits gets a function that it runs once it is done. */
function isCalledBack(call: ts.CallExpression): boolean {
  if (isLinkOf(call) || ts.isAwaitExpression(call.parent)) return false;
  return call.arguments.some((argument) => {
    const callback = unwrap(argument);
    return isCallback(callback) && !repeats(call, callback) && runsLater(call, callback);
  });
}

function isAsyncFunction(node: ts.Node | undefined): boolean {
  const value = node && ts.isExpression(node) ? unwrap(node) : node;
  return (
    !!value &&
    isFunction(value) &&
    ts.canHaveModifiers(value) &&
    (ts.getModifiers(value) ?? []).some((m) => m.kind === ts.SyntaxKind.AsyncKeyword)
  );
}

/** Whether the callee is declared in this file, sync, so that its name says nothing about promises. */
function hasFunctionBody(callee: ts.Expression, region: Region): boolean {
  const declaration = declarationOf(callee, region);
  return !!declaration && isFunction(declaration) && !isAsyncFunction(declaration);
}

/** What `run()` or `this.run()` calls, where this file says so. */
function declarationOf(callee: ts.Expression, region: Region): ts.Node | undefined {
  if (ts.isIdentifier(callee)) {
    const declaration = region.symbols.symbolOf(callee)?.valueDeclaration;
    return declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  }
  if (!ts.isPropertyAccessExpression(callee) || callee.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const member = enclosingClass(callee)?.members.find((candidate) => candidate.name?.getText() === callee.name.text);
  return member && ts.isPropertyDeclaration(member) ? member.initializer : member;
}

function enclosingClass(node: ts.Node): ts.ClassLikeDeclaration | null {
  for (let current = node; !ts.isSourceFile(current); current = current.parent)
    if (ts.isClassLike(current)) return current;
  return null;
}
