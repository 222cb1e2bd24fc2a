import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { readsClock } from './duration.js';
import type { Region } from './region.js';
import { hasSideEffects } from './side-effects.js';

/** Clock readings that only the removed lines made use of: `const startedAt = Date.now()`. */
export function orphansOf(region: Region): ts.VariableStatement[] {
  const removed: ts.Node[] = [region.site.opening.statement, ...region.site.closings.map((call) => call.statement)];
  const orphans: ts.VariableStatement[] = [];
  for (let found = true; found; ) {
    found = false;
    for (const statement of candidates(removed, region.symbols)) {
      if (orphans.includes(statement) || !isOrphan(statement, removed, region.symbols)) continue;
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

function isOrphan(statement: ts.VariableStatement, removed: readonly ts.Node[], symbols: Symbols): boolean {
  if ((ts.getModifiers(statement) ?? []).length > 0) return false;
  const [declaration, ...more] = statement.declarationList.declarations;
  if (!declaration || more.length > 0 || !ts.isIdentifier(declaration.name) || !declaration.initializer) return false;
  if (!readsClock(declaration.initializer, symbols, 2) || hasSideEffects(declaration.initializer)) return false;
  const symbol = symbols.symbolOf(declaration.name);
  return (
    !!symbol &&
    symbols
      .usesOf(symbol)
      .every((use) => use === declaration.name || removed.some((node) => use.pos >= node.pos && use.end <= node.end))
  );
}
