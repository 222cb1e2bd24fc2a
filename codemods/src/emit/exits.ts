import { ts } from '../syntax/ts.js';
import { isFunction, ownDescendants, type Scope, statementsOf } from '../syntax/walk.js';

/** A statement by which a path leaves a run of statements without reaching its end. */
export type Exit = ts.ReturnStatement | ts.BreakOrContinueStatement;

type Target = ts.IterationStatement | ts.SwitchStatement | ts.LabeledStatement;

/** The `break` and `continue` among some statements that go to a place outside. */
export function jumpsOut(statements: readonly ts.Statement[]): ts.BreakOrContinueStatement[] {
  const [first] = statements;
  const from = first?.pos ?? 0;
  const to = statements.at(-1)?.end ?? 0;
  return statements
    .flatMap(ownDescendants)
    .filter(ts.isBreakOrContinueStatement)
    .filter((jump) => {
      const target = targetOf(jump);
      return !target || target.pos < from || target.end > to;
    });
}

function targetOf(jump: ts.BreakOrContinueStatement): Target | null {
  for (let node: ts.Node = jump.parent; !ts.isFunctionLike(node) && !ts.isSourceFile(node); node = node.parent)
    if (isTarget(node, jump)) return node;
  return null;
}

function isTarget(node: ts.Node, jump: ts.BreakOrContinueStatement): node is Target {
  if (jump.label) return ts.isLabeledStatement(node) && node.label.text === jump.label.text;
  return ts.isIterationStatement(node, false) || (ts.isBreakStatement(jump) && ts.isSwitchStatement(node));
}

/** Whether the function is over once a statement is, but for a `finally` around it. */
export function endsFunction(statement: ts.Statement, scope: Scope): boolean {
  return isFunction(scope) && lastIn(statement) === scope;
}

/** Whether a jump goes where the code behind a run of statements goes anyway. `last`: the last of them. */
export function goesOnAnyway(jump: ts.BreakOrContinueStatement, last: ts.Statement): boolean {
  const list = statementsOf(last.parent);
  const next = list?.[list.indexOf(last) + 1];
  if (next) return ts.isBreakOrContinueStatement(next) && textOf(next) === textOf(jump) && sameTarget(next, jump);
  if (!ts.isContinueStatement(jump)) return false;
  const target = targetOf(jump);
  const loop = target && ts.isLabeledStatement(target) ? target.statement : target;
  return loop !== null && lastIn(last) === loop;
}

function sameTarget(a: ts.BreakOrContinueStatement, b: ts.BreakOrContinueStatement): boolean {
  return targetOf(a) === targetOf(b);
}

function textOf(jump: ts.BreakOrContinueStatement): string {
  return jump.getText().replace(/;$/, '');
}

/** The function or loop of which a statement is the last thing to happen; null where something follows. */
function lastIn(statement: ts.Statement): ts.Node | null {
  let node: ts.Node = statement;
  for (;;) {
    const { parent } = node;
    const list = statementsOf(parent);
    if (list && (!ts.isBlock(parent) || list.at(-1) !== node)) return null;
    if (isFunction(parent) || ts.isIterationStatement(parent, false)) return parent;
    // A `finally` that ends normally lets an error pass; one that returns does not.
    const isInFinally = ts.isTryStatement(parent) && parent.finallyBlock === node;
    const isThrough =
      ts.isBlock(parent) || ts.isIfStatement(parent) || ts.isTryStatement(parent) || ts.isCatchClause(parent);
    if (!isThrough || isInFinally) return null;
    node = parent;
  }
}
