import { ts } from '../syntax/ts.js';
import { isFunction, ownDescendants, unwrap } from '../syntax/walk.js';
import { bindingsOf } from './bindings.js';
import { type Exit, goesOnAnyway } from './exits.js';
import { isFreshLiteral } from './fresh-literal.js';
import { handsOver, type Region } from './region.js';
import { isPlainType } from './return-type.js';

/**
 * How the code behind a region learns that a path left it in the middle.
 * - `flag`: whether one did
 * - `value`: what to return, or null
 * - `names`: null, or what the code behind makes use of
 * - `record`: both, told apart by `done`
 */
export type Told = 'flag' | 'value' | 'names' | 'record';

export interface Completion {
  /** Paths that go where the code behind the region goes anyway. */
  through: readonly Exit[];
  /** Paths that leave, all of them the same way. */
  out: readonly Exit[];
  /** Null where none does. */
  told: Told | null;
  /** `return`, `continue`, `break outer`. */
  way: string;
  /** The type that the callback has to repeat, so that what is returned does not widen. */
  type: string | null;
  /** Whether `as const` keeps its type. */
  isConst: boolean;
}

/** Where a region is left in a way that no callback can hand on readably. */
export interface NoCompletion {
  node: Exit;
  reason: string;
}

/** `waits`: whoever runs the callback waits for a promise that comes out of it. */
export function completionOf(region: Region, waits = region.isAsync): Completion | NoCompletion {
  const { holder } = region.site.nested ?? {};
  const isHanded = handsOver(region);
  const returns = region.returns.filter((node) => !(isHanded && node === holder));
  const exits: Exit[] = [...(region.terminal && !isHanded ? [] : returns), ...region.jumps];
  const none: Completion = { through: [], out: [], told: null, way: '', type: null, isConst: false };
  const [first] = exits;
  if (!first) return none;
  if (isHanded) return { node: first, reason: `${aWay(first)} leaves ${place(first)}` };
  const { names, keyword } = bindingsOf(region, waits);
  const last = region.statements.at(-1)!;
  const through = names.length > 0 ? [] : region.jumps.filter((jump) => goesOnAnyway(jump, last));
  const out = exits.filter((exit) => !through.includes(exit as ts.BreakOrContinueStatement));
  const [left] = out;
  if (!left) return { ...none, through };
  const other = out.find((exit) => wayOf(exit) !== wayOf(left));
  if (other) return { node: other, reason: `${aWay(left)} and ${aWay(other)} leave the middle of the bracket` };
  if (names.length > 0 && keyword === null)
    return { node: left, reason: `${aWay(left)} leaves ${place(left)}, which also assigns ${names.join(', ')}` };
  const hasValue = out.some((exit) => returnedBy(exit));
  const told = hasValue ? (names.length > 0 ? 'record' : 'value') : names.length > 0 ? 'names' : 'flag';
  const completion: Completion = { through, out, told, way: wayOf(left), type: null, isConst: false };
  if (!hasValue || !region.typed) return completion;
  const type = returnedType(region);
  const inContext = out.find((exit) => results(returnedBy(exit)).some(type === null ? isStructure : dependsOnContext));
  if (inContext && (type === null || told === 'record'))
    return { node: inContext, reason: `a return leaves ${place(inContext)}, and the type of its value would widen` };
  if (inContext) return { ...completion, type };
  const isLiteral = out.some((exit) => results(returnedBy(exit)).some(isLiteralValue));
  return { ...completion, isConst: told === 'record' || (isLiteral && !(type && isPlainType(type))) };
}

export function isCompletion(answer: Completion | NoCompletion): answer is Completion {
  return 'out' in answer;
}

/** Whether paths leave the region in the middle. */
export function hasExits(region: Region): boolean {
  const completion = completionOf(region);
  return !isCompletion(completion) || completion.out.length + completion.through.length > 0;
}

export function returnedBy(exit: Exit): ts.Expression | undefined {
  return ts.isReturnStatement(exit) ? exit.expression : undefined;
}

function wayOf(exit: Exit): string {
  return ts.isReturnStatement(exit) ? 'return' : exit.getText().replace(/;$/, '');
}

function aWay(exit: Exit): string {
  return `a ${ts.isReturnStatement(exit) ? 'return' : ts.isBreakStatement(exit) ? 'break' : 'continue'}`;
}

function place(exit: Exit): string {
  return ts.isReturnStatement(exit) ? 'the function from the middle of the bracket' : 'the bracket';
}

/** What the function says that it returns, a promise unwrapped; null where it does not say so. */
function returnedType({ site, scopeIsAsync }: Region): string | null {
  const type = isFunction(site.scope) ? site.scope.type : undefined;
  if (!type || ts.isTypePredicateNode(type)) return null;
  const text = type.getText().replace(/\s*\n\s*/g, ' ');
  return scopeIsAsync ? (/^Promise<([\s\S]+)>$/.exec(text)?.[1] ?? null) : text;
}

/** What an expression may evaluate to. */
function results(expression: ts.Expression | undefined): ts.Expression[] {
  if (!expression) return [];
  const node = unwrap(expression);
  if (ts.isConditionalExpression(node)) return [...results(node.whenTrue), ...results(node.whenFalse)];
  if (ts.isAwaitExpression(node)) return results(node.expression);
  if (ts.isBinaryExpression(node) && isLogical(node)) return [...results(node.left), ...results(node.right)];
  return [node];
}

function isLogical({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}

/** An object, an array or a function takes its type from what is expected where it stands. */
function isStructure(node: ts.Node): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isFunctionLike(node);
}

/** So may what is made of one. */
function dependsOnContext(node: ts.Expression): boolean {
  if (ts.isCallExpression(node) || ts.isNewExpression(node))
    return (node.arguments ?? []).some((argument) => ownDescendants(argument).some(isStructure));
  return isStructure(node);
}

function isLiteralValue(node: ts.Expression): boolean {
  return isFreshLiteral(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;
}
