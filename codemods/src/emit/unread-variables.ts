import type { TextEdit } from '../edits/text-edit.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { statementsOf, unwrap } from '../syntax/walk.js';
import { variablesOf } from './orphans.js';
import type { Region } from './region.js';
import { removeFromList } from './remove-statement.js';
import { isGone, type Leftovers } from './unused-imports.js';
import { createsLogger } from './unused-loggers.js';

export interface UnreadVariables {
  edits: TextEdit[];
  /** What goes with them: types that may have been imported. */
  removed: ts.Node[];
}

/**
 * Variables that only removed lines read, of values that no attribute takes over. What gives them their value is done as before,
 * and the variable goes: `const row = await load(id)` becomes `await load(id)`.
 */
export function unreadVariables(symbols: Symbols, leftovers: Leftovers, regions: readonly Region[]): UnreadVariables {
  const unread: UnreadVariables = { edits: [], removed: [] };
  for (const statement of variablesOf(leftovers.removed, symbols)) {
    const declaration = plainDeclaration(statement);
    if (!declaration || isGone(statement, leftovers)) continue;
    const { name, initializer, type } = declaration;
    const uses = symbols.usesOf(symbols.symbolOf(name)!);
    const assignments = uses.filter((use) => use !== name && !isGone(use, leftovers)).map(assignmentTo);
    // A span hands out what is used on its other side.
    const crosses = regions.some(
      ({ start, end }) => new Set(uses.map((use) => use.pos >= start && use.end <= end)).size > 1,
    );
    if (crosses || !assignments.every((assignment) => assignment !== null && standsAlone(assignment.right))) continue;
    if (initializer ? !standsAlone(initializer) : isBeforeRemoved(statement, leftovers.removed)) continue;
    for (const { left, right } of assignments as ts.BinaryExpression[])
      unread.edits.push({ start: left.getStart(), end: right.getStart(), text: '' });
    if (initializer) {
      unread.edits.push({ start: statement.getStart(), end: initializer.getStart(), text: '' });
      if (type) unread.removed.push(type);
    } else {
      unread.edits.push(removeFromList(statement.getSourceFile().text, statement));
      unread.removed.push(statement);
    }
  }
  return unread;
}

/** The variable of a statement that declares just one, under a name, for nobody outside. */
function plainDeclaration(statement: ts.VariableStatement) {
  const { declarations, flags } = statement.declarationList;
  const { name, initializer, type } = declarations[0]!;
  const isPlain =
    declarations.length === 1 && !ts.getModifiers(statement)?.length && (flags & ts.NodeFlags.Using) === 0;
  return isPlain && ts.isIdentifier(name) ? { name, initializer, type } : null;
}

/** `result = await save()` as a statement; null for any other use. */
function assignmentTo(use: ts.Identifier): ts.BinaryExpression | null {
  const { parent } = use;
  const isAssignment =
    ts.isBinaryExpression(parent) &&
    parent.left === use &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isExpressionStatement(parent.parent);
  return isAssignment ? parent : null;
}

/** Whether an expression is a statement that makes sense: it does something, and begins with a word that begins no declaration. */
function standsAlone(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  const isWork = ts.isAwaitExpression(node) || ts.isCallExpression(node) || ts.isNewExpression(node);
  if (!isWork || createsLogger(node)) return false;
  return /^(?!(?:async|function|class|let|require)\b)[\p{L}_$]/u.test(expression.getText());
}

/** The line break between the two would be taken out twice. */
function isBeforeRemoved(statement: ts.Statement, removed: readonly ts.Node[]): boolean {
  const list: readonly ts.Statement[] = statementsOf(statement.parent) ?? [];
  const next = list[list.indexOf(statement) + 1];
  return next !== undefined && removed.includes(next);
}
