import { isDuration } from '../emit/duration.js';
import { isReassigned, isVariable } from '../emit/escapes.js';
import { isInside, type Region } from '../emit/region.js';
import { ts } from '../syntax/ts.js';
import { descendants, ownDescendants, unwrap } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';
import { narrows } from './outer-assignment.js';

type Path = ts.Identifier | ts.PropertyAccessExpression | ts.ElementAccessExpression;

const GUARD_CALL = /^(?:is[A-Z]\w*|assert\w*|invariant|has[A-Z]\w*|isArray|ok)$/;

/** What the compiler knew of `this.a` or of a `let` before the bracket it no longer knows in a callback. */
export const narrowingEnters: Hazard = {
  code: 'L2T301',
  find(region) {
    if (!region.typed) return null;
    const known = narrowedBefore(region);
    if (known.size === 0) return null;
    return first(usesIn(region), (node) =>
      known.has(textOf(node)) && losesNarrowing(node, region)
        ? `what is known of ${textOf(node)} before the bracket is not known inside a callback`
        : null,
    );
  },
};

/** What a guard inside the bracket proves is not known after it. */
export const narrowingLeaves: Hazard = {
  code: 'L2T302',
  find(region) {
    if (!region.typed || region.terminal) return null;
    const proven = new Set(guardsOf(region.statements).flatMap((guard) => tested(guard).map(textOf)));
    const given = new Set(
      assigned(region.statements)
        .filter((path) => !ts.isIdentifier(path))
        .map(textOf),
    );
    const relies = (node: ts.Node) => proven.has(textOf(node)) || (given.has(textOf(node)) && isReliedOn(node));
    if (proven.size === 0 && given.size === 0) return null;
    return first(usesAfter(region), (node) =>
      relies(node) && isDeclaredOutside(node, region)
        ? `what the bracket proves of ${textOf(node)} is not known after a callback`
        : null,
    );
  },
};

/** Conditions and assignments that may narrow, on every way into the region. */
function narrowedBefore(region: Region): Set<string> {
  const known = new Set<string>();
  const scope = region.site.scope;
  for (let node: ts.Node = region.statements[0]!; node !== scope; node = node.parent) {
    const parent = node.parent;
    if ((ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && node !== parent.expression)
      for (const path of tested(parent.expression)) known.add(textOf(path));
    if (ts.isConditionalExpression(parent)) for (const path of tested(parent.condition)) known.add(textOf(path));
    if (!('statements' in parent)) continue;
    const before = (parent.statements as ts.NodeArray<ts.Statement>).filter(
      (statement) => statement.end <= node.pos || statement.end <= region.start,
    );
    for (const guard of guardsOf(before)) for (const path of tested(guard)) known.add(textOf(path));
    for (const path of assigned(before)) known.add(textOf(path));
  }
  return known;
}

/** Conditions of `if (…) throw/return`, and calls that assert. */
function guardsOf(statements: readonly ts.Statement[]): ts.Expression[] {
  return statements.flatMap((statement) => {
    if (ts.isIfStatement(statement))
      return leavesEarly(statement.thenStatement) || assignsIn(statement.thenStatement) ? [statement.expression] : [];
    if (!ts.isExpressionStatement(statement)) return [];
    const call = unwrap(statement.expression);
    return ts.isCallExpression(call) && GUARD_CALL.test(calleeName(call)) ? [...call.arguments] : [];
  });
}

function leavesEarly(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    !!last &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isBreakOrContinueStatement(last) ||
      (ts.isExpressionStatement(last) && /^process\.exit/.test(last.getText())))
  );
}

function assignsIn(statement: ts.Statement): boolean {
  return [...ownDescendants(statement)].some(
    (node) => ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken,
  );
}

/** The names and property paths that a condition says something about, beyond comparing numbers. */
function tested(condition: ts.Expression): Path[] {
  const node = unwrap(condition);
  if (isPath(node)) return [node, ...ownerPaths(node)];
  if (ts.isPrefixUnaryExpression(node)) return tested(node.operand);
  if (ts.isTypeOfExpression(node)) return tested(node.expression);
  if (ts.isCallExpression(node))
    return GUARD_CALL.test(calleeName(node)) ? node.arguments.flatMap((argument) => tested(argument)) : [];
  if (!ts.isBinaryExpression(node)) return [];
  const operator = node.operatorToken.kind;
  const joins =
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken;
  const compares =
    operator === ts.SyntaxKind.EqualsEqualsToken ||
    operator === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    operator === ts.SyntaxKind.InKeyword;
  if (joins) return [...tested(node.left), ...tested(node.right)];
  if (compares) return [...tested(node.left), ...tested(node.right), ...discriminated(node)];
  return operator === ts.SyntaxKind.InstanceOfKeyword ? tested(node.left) : [];
}

/** `a?.b` tells that `a` is there. Where the chain is not optional the compiler knew that already. */
function ownerPaths(node: ts.Expression): Path[] {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return [];
  const owner = unwrap(node.expression);
  if (!isPath(owner)) return [];
  return node.questionDotToken ? [owner, ...ownerPaths(owner)] : ownerPaths(owner);
}

/** A comparison of `a.kind` with a literal tells which `a` it is. */
function discriminated(node: ts.BinaryExpression): Path[] {
  return [node.left, node.right].flatMap((side) => {
    const path = unwrap(side);
    const owner = ts.isPropertyAccessExpression(path) && !isSize(path) ? unwrap(path.expression) : null;
    return owner && isPath(owner) && [node.left, node.right].some((other) => ts.isLiteralExpression(unwrap(other)))
      ? [owner]
      : [];
  });
}

/** A number, whatever has it. */
function isSize({ name }: ts.PropertyAccessExpression): boolean {
  return /^(?:length|size)$/.test(name.text);
}

function assigned(statements: readonly ts.Statement[]): ts.Expression[] {
  return statements.flatMap((statement) =>
    [...ownDescendants(statement)].flatMap((node) =>
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment &&
      isPath(unwrap(node.left))
        ? [unwrap(node.left)]
        : [],
    ),
  );
}

function isPath(node: ts.Node): node is Path {
  if (ts.isIdentifier(node)) return true;
  if (ts.isElementAccessExpression(node))
    return (
      isRoot(unwrap(node.expression)) &&
      (ts.isStringLiteralLike(node.argumentExpression) ||
        ts.isNumericLiteral(node.argumentExpression) ||
        ts.isIdentifier(node.argumentExpression))
    );
  return ts.isPropertyAccessExpression(node) && isRoot(unwrap(node.expression));
}

function isRoot(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword || isPath(node);
}

function textOf(node: ts.Node): string {
  return node.getText().replace(/\?\.|!|\s/g, (match) => (match === '?.' ? '.' : ''));
}

/** Paths in the region; those inside inner functions are left out, there nothing was known before either, and those that go. */
function* usesIn(region: Region): Generator<ts.Node> {
  const { opening, closings } = region.site;
  const durations = closings.flatMap(({ values }) => values.filter((value) => isDuration(value, region.symbols)));
  const goes = [
    opening.statement,
    ...closings.map(({ call }) => call.expression),
    ...durations.map(({ node }) => node),
  ];
  for (const statement of region.statements) {
    for (const node of ownDescendants(statement)) {
      const isGone = goes.some((gone) => node.pos >= gone.pos && node.end <= gone.end);
      if (isPath(node) && !isGone && matters(node)) yield node;
    }
  }
}

/** A plain write needs no knowledge of the old value, a condition asks for it; a name in a declaration is no use. */
function matters(node: ts.Node): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(node) && isSize(node)) return false;
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    if (parent.left === node && operator === ts.SyntaxKind.EqualsToken) return false;
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken && parent.left === node) return false;
  }
  if (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) return false;
  if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) {
    const condition = ts.isIfStatement(parent) ? parent.expression : parent.condition;
    if (condition === node) return false;
  }
  return !(ts.isPropertyAccessExpression(parent) && parent.name === node);
}

/** `this.session.id` after `this.session = …` relies on what was assigned; `log(this.count)` may not. */
function isReliedOn(node: ts.Node): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) || ts.isNewExpression(parent) || ts.isReturnStatement(parent);
}

function losesNarrowing(node: ts.Node, region: Region): boolean {
  if (!ts.isIdentifier(node)) return !isDeclaredInside(node, region);
  const symbol = region.symbols.symbolOf(node);
  const declaration = symbol?.declarations?.[0];
  if (!symbol || !declaration || isInside(region, declaration)) return false;
  // What is imported may be a `let` over there.
  if (ts.isImportSpecifier(declaration) || ts.isImportClause(declaration)) return true;
  if (!isVariable(declaration)) return false;
  return isReassigned(symbol, region) && narrows(declaration);
}

function isDeclaredInside(node: ts.Node, region: Region): boolean {
  const root = rootOf(node);
  const declaration = root && region.symbols.symbolOf(root)?.valueDeclaration;
  return !!declaration && isInside(region, declaration);
}

function isDeclaredOutside(node: ts.Node, region: Region): boolean {
  return !isDeclaredInside(node, region);
}

function rootOf(node: ts.Node): ts.Identifier | null {
  let current = node;
  while (ts.isPropertyAccessExpression(current) || ts.isElementAccessExpression(current))
    current = unwrap(current.expression);
  return ts.isIdentifier(current) ? current : null;
}

function* usesAfter(region: Region): Generator<ts.Node> {
  for (const node of descendants(region.site.scope))
    if (node.pos >= region.end && isPath(node) && matters(node)) yield node;
}

function calleeName(call: ts.CallExpression): string {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
}
