import { alwaysLeaves } from './always-leaves.js';
import { oncePerFile } from './once-per-file.js';
import { ts } from './ts.js';
import { descendants, isFunction, isScope, ownDescendants, scopeOf, statementsOf, symbolPath } from './walk.js';

const EXIT = String.raw`process\.(?:exit|abort|reallyExit)`;
const IN_TEXT = new RegExp(EXIT);
const WHOLE = new RegExp(`^${EXIT}$`);

/** Whether the file may end the process at all. */
export const mayExit = oncePerFile(({ text }) => IN_TEXT.test(text));

export const isExit = (node: ts.Node): boolean => ts.isCallExpression(node) && WHOLE.test(node.expression.getText());

/** The exits that the function of a node comes to behind it, on the way out of all that the node stands in. */
export function* exitsBehind(from: ts.Node): Generator<ts.Node> {
  let isReached = true;
  for (let node = from; !isScope(node); node = node.parent) {
    const { parent } = node;
    const after: readonly ts.Node[] = [node, ...statementsAfter(node)];
    const end = after.findIndex((each) => ts.isStatement(each) && alwaysLeaves(each));
    if (isReached) yield* after.slice(1, end < 0 ? undefined : end + 1).flatMap(exitOf);
    isReached &&= end < 0;
    if (ts.isTryStatement(parent) && parent.finallyBlock && parent.finallyBlock !== node)
      yield* parent.finallyBlock.statements.flatMap(exitOf);
  }
}

/** The calls of a node's function that do not wait for it, where the process may exit behind them: `void this.save();`. */
export function* hastyCalls(source: ts.SourceFile, node: ts.Node): Generator<ts.Node> {
  for (const call of callsOf(source).get(functionAround(node)) ?? []) {
    const statement = ts.isVoidExpression(call.parent) ? call.parent.parent : call.parent;
    if (!ts.isExpressionStatement(statement)) continue;
    if (statementsAfter(statement).some((next) => ownDescendants(next).some(isExit))) yield call;
  }
}

/** Whether the process exits once a node's function is done, or one that calls it: `run().then(() => process.exit())`. */
export function exitsOnceDone(source: ts.SourceFile, node: ts.Node): boolean {
  if (!mayExit(source)) return false;
  const names = new Set([functionAround(node)]);
  for (const name of names) {
    for (const call of callsOf(source).get(name) ?? []) {
      // `job.run()` may be anybody's.
      if (!/^(?:this\.)?[\w$]+$/.test(call.expression.getText())) continue;
      if ([call, ...waitingFor(call)].some((each) => chainExits(each) || !exitsBehind(each).next().done)) return true;
      names.add(functionAround(call));
    }
  }
  return false;
}

/** What waits for the callbacks that a call stands in: `await Promise.all(files.map((file) => read(file)))`. */
function* waitingFor(call: ts.Node): Generator<ts.Node> {
  for (let at = scopeOf(call); !ts.isSourceFile(at) && ts.isCallExpression(at.parent); at = scopeOf(at)) {
    const wait = ts.findAncestor(at.parent, (node) => isScope(node) || ts.isAwaitExpression(node))!;
    if (isScope(wait)) return;
    yield wait;
  }
}

const functionAround = (node: ts.Node) => symbolPath(node).split('.').at(-1)!;

const callsOf = oncePerFile((source) => {
  const calls = new Map<string, ts.CallExpression[]>();
  for (const node of descendants(source)) {
    if (!ts.isCallExpression(node)) continue;
    const callee = node.expression;
    const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
    const known = calls.get(name);
    if (known) known.push(node);
    else calls.set(name, [node]);
  }
  return calls;
});

function statementsAfter(node: ts.Node): readonly ts.Statement[] {
  const list: readonly ts.Statement[] = statementsOf(node.parent) ?? [];
  return list.slice(list.indexOf(node as ts.Statement) + 1);
}

/** The exit that a statement is, not one that it may come to. */
function exitOf(statement: ts.Node): ts.Node[] {
  if (!ts.isExpressionStatement(statement) && !ts.isReturnStatement(statement)) return [];
  return statement.expression && isExit(statement.expression) ? [statement.expression] : [];
}

/** `run().then(() => process.exit(0))`, `run().catch(report).finally(process.exit)`. */
function chainExits(call: ts.Node): boolean {
  const { parent } = call;
  if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) return false;
  const then = parent.parent;
  const handler = /^(?:then|finally)$/.test(parent.name.text) ? then.arguments[0] : undefined;
  return (handler !== undefined && exits(handler)) || chainExits(then);
}

function exits(handler: ts.Expression): boolean {
  if (!isFunction(handler)) return WHOLE.test(handler.getText());
  const body = handler.body!;
  return ts.isBlock(body) ? body.statements.some((each) => exitOf(each).length > 0) : isExit(body);
}
