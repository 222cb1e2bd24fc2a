import type { Region } from '../emit/region.js';
import { ts } from '../syntax/ts.js';
import { isFunction, unwrap } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';
import { ownNodes } from './own-nodes.js';

const LISTENERS = new Set(['on', 'once', 'addListener', 'addEventListener', 'prependListener', 'pipe', 'subscribe']);
const STARTERS = new Set(['start', 'listen', 'connect', 'launch', 'serve', 'bootstrap']);
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'process.nextTick']);
const CHAIN = new Set(['then', 'catch', 'finally']);
const ERROR_FIRST = /^_?(?:err|error|e|er)$/;

/** Work that goes on after the closing log: the span would end before it does. */
export const detachedWork: Hazard = {
  code: 'L2T107',
  find(region) {
    return first(ownNodes(region), (node) => {
      if (!ts.isExpressionStatement(node)) return null;
      const expression = unwrap(node.expression);
      const call = ts.isVoidExpression(expression) ? unwrap(expression.expression) : expression;
      return ts.isCallExpression(call) ? reasonOf(call, region) : null;
    });
  },
};

function reasonOf(call: ts.CallExpression, region: Region): string | null {
  const callee = unwrap(call.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  if (CHAIN.has(name)) return 'a promise that nobody awaits outlives the bracket';
  if (LISTENERS.has(name) && ts.isPropertyAccessExpression(callee))
    return 'an event listener or a stream does the work after the bracket';
  if (TIMERS.has(callee.getText())) return 'a timer does the work after the bracket';
  if (STARTERS.has(name) && !hasFunctionBody(callee, region))
    return `${name}() is not awaited; the span would close at once`;
  if (call.arguments.some(isErrorFirstCallback)) return 'a callback finishes the work after the bracket';
  if (call.arguments.some(isAsyncFunction)) return 'an async callback that nobody awaits outlives the bracket';
  return isAsyncDeclaration(callee, region) ? `${callee.getText()}() is async and not awaited` : null;
}

function isErrorFirstCallback(argument: ts.Expression): boolean {
  const callback = unwrap(argument);
  if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return false;
  const [parameter] = callback.parameters;
  return !!parameter && ts.isIdentifier(parameter.name) && ERROR_FIRST.test(parameter.name.text);
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

function isAsyncDeclaration(callee: ts.Expression, region: Region): boolean {
  return isAsyncFunction(declarationOf(callee, region));
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
