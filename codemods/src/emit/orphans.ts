import type { BracketSite } from '../forms/bracket-site.js';
import { readsTime } from '../log-calls/clock.js';
import { isClock, placeOf } from '../log-calls/log-call.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import { readsClock, variableOf } from './duration.js';
import { boundNames } from './escapes.js';
import { hasSideEffects } from './side-effects.js';
import { isLeftOver, type Leftovers } from './unused-imports.js';

/** What goes when a bracket loses its lines: a clock that opens it has other readers, perhaps. */
export function linesOf({ opening, closings }: BracketSite): ts.Node[] {
  return [...(isClock(opening) ? [] : [opening]), ...closings].map(placeOf);
}

/** What only the removed lines made use of: a clock reading, a literal, `self`, an object put together for them, a child logger. */
export function orphansOf(
  lines: readonly ts.Node[],
  emitted: readonly ts.Node[],
  symbols: Symbols,
): ts.VariableStatement[] {
  const removed = [...lines];
  const orphans: ts.VariableStatement[] = [];
  for (let found = true; found; ) {
    found = false;
    for (const statement of variablesOf(removed, symbols)) {
      if (orphans.includes(statement) || !isOrphan(statement, { removed, emitted }, symbols)) continue;
      orphans.push(statement);
      removed.push(statement);
      found = true;
    }
  }
  return orphans;
}

/** The declarations of the variables that some code names. */
export function variablesOf(nodes: readonly ts.Node[], symbols: Symbols): ts.VariableStatement[] {
  const found = new Set<ts.VariableStatement>();
  const visit = (node: ts.Node): void => {
    const declaration = ts.isIdentifier(node) ? variableOf(symbols.symbolOf(node)?.valueDeclaration) : null;
    const statement = declaration?.parent.parent;
    if (statement && ts.isVariableStatement(statement)) found.add(statement);
    ts.forEachChild(node, visit);
  };
  for (const node of nodes) visit(node);
  return [...found];
}

function isOrphan(statement: ts.VariableStatement, leftovers: Leftovers, symbols: Symbols): boolean {
  if ((ts.getModifiers(statement) ?? []).length > 0) return false;
  const [declaration, ...more] = statement.declarationList.declarations;
  if (!declaration?.initializer || more.length > 0) return false;
  const names = boundNames(declaration.name);
  if (!isDisposable(declaration.initializer, symbols)) return false;
  // Of `const [seconds, nanos] = …` one may be used by none.
  const isUnused = (name: ts.Identifier) => symbols.usesOf(symbols.symbolOf(name)!).length === 1;
  const used = names.filter((name) => !isUnused(name));
  return used.length > 0 && used.every((name) => isLeftOver(name, symbols, leftovers));
}

function isDisposable(initializer: ts.Expression, symbols: Symbols): boolean {
  const value = unwrap(initializer);
  if (ts.isStringLiteralLike(value) || ts.isNumericLiteral(value)) return true;
  if (value.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (isChildLogger(value)) return true;
  if (ts.isObjectLiteralExpression(value)) return !hasSideEffects(value);
  return readsTime(value) || (readsClock(value, symbols, 2) && !hasSideEffects(value));
}

function isChildLogger(node: ts.Expression): boolean {
  if (
    !ts.isCallExpression(node) ||
    !ts.isPropertyAccessExpression(node.expression) ||
    node.expression.name.text !== 'child'
  )
    return false;
  return /log/i.test(node.expression.expression.getText()) && !node.arguments.some(hasSideEffects);
}
