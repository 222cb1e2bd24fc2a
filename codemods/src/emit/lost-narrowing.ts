import { isAssignment, isEquality } from '../syntax/operators.js';
import { isPath, isSize, type Path, pathText, rootOf } from '../syntax/paths.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants, scopeOf, statementsOf, unwrap } from '../syntax/walk.js';
import { isDuration } from './duration.js';
import { isPlain, isReassigned, isVariable, narrows, outerWritesOf, type Variable, writeOf } from './escapes.js';
import { assigned, type Guard, guardsOf, present, tested, testedFurther } from './guards.js';
import { isPastLastWrite } from './last-write.js';
import { isInside, type Region } from './region.js';
import { isNoUnion, tellsMore } from './tells-more.js';

const NOTHING = /^(?:null|undefined)$/;

/** What the compiler knew of paths before a region and does not know in a callback. */
export interface LostNarrowing {
  /** Uses of what was proven to be there: a `!` behind them says so again. */
  present: Path[];
  /** The first use of something of which the compiler knew more, or where no `!` can stand. */
  other: Path | null;
}

export function lostNarrowing(region: Region): LostNarrowing {
  const lost: LostNarrowing = { present: [], other: null };
  if (!region.typed) return lost;
  lost.other = capturedUse(region);
  const known = knownBefore(region);
  if (known.any.size === 0) return lost;
  for (const use of usesIn(region)) {
    const text = pathText(use);
    if (!known.any.has(text) || takesAnything(use)) continue;
    if (!losesNarrowing(use, region) || isGivenInside(use, text, region)) continue;
    if (!known.more.has(text) && !known.given.has(text) && isAlwaysThere(use, region)) continue;
    const isPresent = !known.more.has(text) && (!known.given.has(text) || isOneOrNothing(use, region));
    if (isPresent && !needsPresence(use)) continue;
    if (isPresent && canBeAsserted(use, region)) lost.present.push(use);
    else lost.other ??= use;
  }
  return lost;
}

/**
 * The first use in an inner function of an outer variable that the region writes. Behind its last write TypeScript knows such a variable in
 * inner functions, too, but only while no function writes it.
 */
function capturedUse(region: Region): ts.Identifier | null {
  const { site, symbols } = region;
  const asked = new Set(guardsOf(region.statements).flatMap(({ condition }) => tested(condition).map(pathText)));
  for (const { symbol, name, declaration } of outerWritesOf(region)) {
    if (!narrows(declaration) || !(asked.has(name) || mayBeNothing(declaration))) continue;
    const uses = symbols.usesOf(symbol);
    const writes = uses.filter(writeOf);
    if (writes.some((write) => scopeOf(write) !== site.scope)) continue;
    const last = Math.max(...writes.map(({ pos }) => pos));
    const isKnown = (use: ts.Identifier) => use.pos > last && isInside(region, use) && scopeOf(use) !== site.scope;
    const found = uses.find((use) => isKnown(use) && matters(use) && needsPresence(use));
    if (found) return found;
  }
  return null;
}

/** What conditions and assignments tell on every way into a region, as path texts. */
interface Known {
  any: Set<string>;
  /** What was assigned: the compiler knows as much as the value told. */
  given: Set<string>;
  /** That of which a condition tells more than that it is there. */
  more: Set<string>;
}

function knownBefore(region: Region): Known {
  const known: Known = { any: new Set(), given: new Set(), more: new Set() };
  const learn = (guard: Guard, given: readonly ts.Expression[] = []) => {
    const { condition, holds } = guard;
    const certain = new Set(present(guard).map(pathText));
    const further = new Set(testedFurther(condition).map(pathText));
    // `if (this.cache) return` tells nothing any more once `this.cache = load()` has run; `if (!this.cache) this.cache = …` agrees with it.
    for (const path of given) {
      const text = pathText(path);
      if (holds === null || (path.pos >= condition.end && !further.has(text))) certain.add(text);
    }
    for (const text of tested(condition).map(pathText)) {
      known.any.add(text);
      if (!certain.has(text)) known.more.add(text);
    }
  };
  for (let node: ts.Node = region.statements[0]!; node !== region.site.scope; node = node.parent) {
    const { parent } = node;
    if (ts.isIfStatement(parent) && node !== parent.expression)
      learn({ condition: parent.expression, holds: node === parent.thenStatement });
    if (ts.isWhileStatement(parent) && node !== parent.expression) learn({ condition: parent.expression, holds: true });
    if (!('statements' in parent)) continue;
    const before = (parent.statements as ts.NodeArray<ts.Statement>).filter(
      (statement) => statement.end <= node.pos || statement.end <= region.start,
    );
    const given = assigned(before).filter((path) => tellsMore(path, region));
    for (const text of given.map(pathText)) {
      known.any.add(text);
      known.given.add(text);
    }
    for (const guard of guardsOf(before)) learn(guard, given);
  }
  return known;
}

/** Paths in the region; those inside inner functions are left out, there nothing was known before either, and those that go. */
function* usesIn(region: Region): Generator<Path> {
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
export function matters(node: ts.Node): boolean {
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

/** Whether the region itself has assigned the path before, on every way to the use. */
function isGivenInside(use: Path, text: string, { statements }: Region): boolean {
  const first = statements[0]!;
  for (let node: ts.Node = use; node !== first.parent; node = node.parent) {
    const list = statementsOf(node.parent) ?? [];
    if (list.some((statement) => statement.pos >= first.pos && statement.end <= node.pos && gives(statement, text)))
      return true;
  }
  return false;
}

/** `path = value;` */
function gives(statement: ts.Statement, text: string): boolean {
  const node = ts.isExpressionStatement(statement) ? unwrap(statement.expression) : null;
  return (
    !!node &&
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    pathText(node.left) === text
  );
}

/** Whether a value of any type may stand there. */
export function takesAnything({ parent }: ts.Node): boolean {
  if (ts.isTemplateSpan(parent) || ts.isTypeOfExpression(parent)) return true;
  return ts.isBinaryExpression(parent) && isEquality(parent.operatorToken.kind);
}

/** Whether a use asks more of a value than what `undefined` has as well. */
function needsPresence(use: Path): boolean {
  const { parent } = use;
  if (takesAnything(use)) return false;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent))
    return !(parent.expression === use && parent.questionDotToken);
  if (!ts.isBinaryExpression(parent)) return true;
  const operator = parent.operatorToken.kind;
  const isAsked =
    parent.left === use && (operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken);
  return !isAsked;
}

/** A `!` can stand behind what is read in code that stays as it is. */
function canBeAsserted(use: Path, { site }: Region): boolean {
  const { parent } = use;
  if (ts.isDeleteExpression(parent) || (ts.isIdentifier(use) && writeOf(use))) return false;
  if (ts.isPostfixUnaryExpression(parent) || ts.isPrefixUnaryExpression(parent)) return false;
  if (ts.isBinaryExpression(parent) && parent.left === use && isAssignment(parent.operatorToken.kind)) return false;
  return !site.closings.some(({ call }) => use.pos >= call.pos && use.end <= call.end);
}

/** Whether a path is declared, in this file, as one type or nothing at all: then whatever is there is of that type. */
function isOneOrNothing(use: Path, region: Region): boolean {
  const declaration = declarationOf(use, region);
  if (!declaration?.type) return false;
  const { type, questionToken } = declaration;
  const types = ts.isUnionTypeNode(type) ? type.types : [type];
  const real = types.filter((each) => !NOTHING.test(each.getText()));
  const mayMiss = real.length < types.length || questionToken !== undefined;
  return mayMiss && real.length === 1;
}

/** Whether a path is declared, in this file, as one type that is always there: asking whether it is told nothing. */
function isAlwaysThere(use: Path, region: Region): boolean {
  const declaration = declarationOf(use, region);
  return !!declaration?.type && !declaration.questionToken && isNoUnion(declaration.type, region);
}

/** The declaration of a variable or property in this file, as it stands there: no member of a mapped type. */
function declarationOf(
  use: Path,
  { symbols }: Region,
): Pick<ts.ParameterDeclaration | ts.PropertySignature, 'type' | 'questionToken'> | null {
  const symbol = ts.isIdentifier(use)
    ? symbols.symbolOf(use)
    : symbols.checker.getSymbolAtLocation(ts.isPropertyAccessExpression(use) ? use.name : use);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration || (symbol.flags & ts.SymbolFlags.Transient) !== 0) return null;
  if (ts.isParameter(declaration) || ts.isPropertyDeclaration(declaration) || ts.isPropertySignature(declaration))
    return declaration;
  return ts.isVariableDeclaration(declaration) ? { type: declaration.type, questionToken: undefined } : null;
}

/** Whether a declaration says that there may be nothing. */
function mayBeNothing(declaration: Variable): boolean {
  if (ts.isBindingElement(declaration)) return false;
  if (ts.isParameter(declaration) && declaration.questionToken) return true;
  const { type } = declaration;
  return type !== undefined && ts.isUnionTypeNode(type) && type.types.some((each) => NOTHING.test(each.getText()));
}

function losesNarrowing(node: ts.Node, region: Region): boolean {
  if (!ts.isIdentifier(node)) return !isDeclaredInside(node, region);
  const symbol = region.symbols.symbolOf(node);
  const declaration = symbol?.declarations?.[0];
  if (!symbol || !declaration || isInside(region, declaration)) return false;
  // What is imported may be a `let` over there.
  if (ts.isImportSpecifier(declaration) || ts.isImportClause(declaration)) return true;
  if (!isVariable(declaration)) return false;
  if (!isReassigned(symbol, region) || !narrows(declaration) || isPlain(declaration)) return false;
  return !(isPastLastWrite(symbol, declaration, region) && region.narrowsInClosures());
}

export function isDeclaredInside(node: ts.Node, region: Region): boolean {
  const root = rootOf(node);
  const declaration = root && region.symbols.symbolOf(root)?.valueDeclaration;
  return !!declaration && isInside(region, declaration);
}
