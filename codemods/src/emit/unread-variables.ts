import type { TextEdit } from '../edits/text-edit.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { descendants, statementsOf, unwrap } from '../syntax/walk.js';
import { variableOf } from './duration.js';
import type { Region } from './region.js';
import { removeStatement } from './remove-statement.js';
import type { Leftovers } from './unused-imports.js';
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
export function unreadVariables(
  symbols: Symbols,
  { removed, emitted }: Leftovers,
  regions: readonly Region[],
): UnreadVariables {
  const unread: UnreadVariables = { edits: [], removed: [] };
  const isIn = (nodes: readonly ts.Node[], { pos, end }: ts.Node) =>
    nodes.some((node) => node.pos <= pos && node.end >= end);
  for (const declaration of variablesIn(removed, symbols)) {
    const { statement, name } = declaration;
    if (isIn(removed, statement)) continue;
    const uses = symbols.usesOf(symbols.symbolOf(name)!);
    const read = uses.filter((use) => use !== name && !(isIn(removed, use) && !isIn(emitted, use)));
    const assignments = read.map(assignmentTo);
    // A span hands out what is used on its other side.
    const crosses = regions.some(
      ({ start, end }) => new Set(uses.map((use) => use.pos >= start && use.end <= end)).size > 1,
    );
    if (crosses || !assignments.every((assignment) => assignment !== null && standsAlone(assignment.right))) continue;
    const { initializer } = declaration;
    if (initializer && !standsAlone(initializer)) continue;
    if (!initializer && isBeforeRemoved(statement, removed)) continue;
    for (const { left, right } of assignments as ts.BinaryExpression[])
      unread.edits.push({ start: left.getStart(), end: right.getStart(), text: '' });
    if (initializer) {
      unread.edits.push({ start: statement.getStart(), end: initializer.getStart(), text: '' });
      if (declaration.type) unread.removed.push(declaration.type);
    } else {
      unread.edits.push(removeStatement(statement.getSourceFile().text, statement, edgeOf(statement)));
      unread.removed.push(statement);
    }
  }
  return unread;
}

interface PlainVariable {
  statement: ts.VariableStatement;
  name: ts.Identifier;
  type: ts.TypeNode | undefined;
  initializer: ts.Expression | undefined;
}

function variablesIn(nodes: readonly ts.Node[], symbols: Symbols): PlainVariable[] {
  const found = new Map<ts.Node, PlainVariable>();
  for (const node of nodes.flatMap(descendants)) {
    const declaration = ts.isIdentifier(node) ? variableOf(symbols.symbolOf(node)?.valueDeclaration) : null;
    const statement = declaration?.parent.parent;
    if (!declaration || !statement || !ts.isVariableStatement(statement)) continue;
    const { name, type, initializer } = declaration;
    const isPlain =
      ts.isIdentifier(name) &&
      statement.declarationList.declarations.length === 1 &&
      (ts.getModifiers(statement) ?? []).length === 0 &&
      (statement.declarationList.flags & ts.NodeFlags.Using) === 0;
    if (isPlain) found.set(declaration, { statement, name, type, initializer });
  }
  return [...found.values()];
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

function edgeOf(statement: ts.Statement): 'first' | 'last' | null {
  const list = statementsOf(statement.parent) ?? [];
  if (list[0] === statement) return 'first';
  return list.at(-1) === statement ? 'last' : null;
}
