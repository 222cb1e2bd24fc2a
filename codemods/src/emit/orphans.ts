import { placeOf } from '../log-calls/log-call.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import { readsClock } from './duration.js';
import type { Region } from './region.js';
import { hasSideEffects } from './side-effects.js';
import { isLeftOver, type Leftovers } from './unused-imports.js';

/** What only the removed lines made use of: a clock reading, a literal, a child logger. */
export function orphansOf(region: Region, emitted: readonly ts.Node[]): ts.VariableStatement[] {
  const removed: ts.Node[] = [region.site.opening.statement, ...region.site.closings.map(placeOf)];
  const orphans: ts.VariableStatement[] = [];
  for (let found = true; found; ) {
    found = false;
    for (const statement of candidates(removed, region.symbols)) {
      if (orphans.includes(statement) || !isOrphan(statement, { removed, emitted }, region.symbols)) continue;
      orphans.push(statement);
      removed.push(statement);
      found = true;
    }
  }
  return orphans;
}

function candidates(removed: readonly ts.Node[], symbols: Symbols): ts.VariableStatement[] {
  const found = new Set<ts.VariableStatement>();
  const visit = (node: ts.Node): void => {
    const declaration = ts.isIdentifier(node) ? symbols.symbolOf(node)?.valueDeclaration : undefined;
    const statement = declaration && ts.isVariableDeclaration(declaration) ? declaration.parent.parent : undefined;
    if (statement && ts.isVariableStatement(statement)) found.add(statement);
    ts.forEachChild(node, visit);
  };
  for (const node of removed) visit(node);
  return [...found];
}

function isOrphan(statement: ts.VariableStatement, leftovers: Leftovers, symbols: Symbols): boolean {
  if ((ts.getModifiers(statement) ?? []).length > 0) return false;
  const [declaration, ...more] = statement.declarationList.declarations;
  if (!declaration || more.length > 0 || !ts.isIdentifier(declaration.name) || !declaration.initializer) return false;
  return isDisposable(declaration.initializer, symbols) && isLeftOver(declaration.name, symbols, leftovers);
}

function isDisposable(initializer: ts.Expression, symbols: Symbols): boolean {
  const value = unwrap(initializer);
  if (ts.isStringLiteralLike(value) || ts.isNumericLiteral(value)) return true;
  if (isChildLogger(value)) return true;
  return readsClock(value, symbols, 2) && !hasSideEffects(value);
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
