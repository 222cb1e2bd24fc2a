import { type Declared, escapesOf, writeOf } from '../emit/escapes.js';
import { isFreshLiteral } from '../emit/fresh-literal.js';
import { handsOver, isInside, type Region } from '../emit/region.js';
import { ts } from '../syntax/ts.js';
import { descendants, isFunction, scopeOf, unwrap } from '../syntax/walk.js';
import type { Finding, Hazard } from './hazard.js';

const NOUN = {
  function: 'function',
  class: 'class',
  type: 'type',
  using: 'resource',
  var: 'variable',
  let: 'variable',
  const: 'variable',
} as const;

/** A name declared inside that is needed outside and that cannot simply be returned. */
export const escapingDeclaration: Hazard = {
  code: 'L2T201',
  find(region): Finding | null {
    const escapes = escapesOf(region);
    for (const { kind, name, symbol, declaration } of escapes) {
      const used = `is used outside the bracket`;
      if (kind === 'function' || kind === 'class' || kind === 'type' || kind === 'using') {
        return { node: name, reason: `the ${NOUN[kind]} ${name.text} ${used}` };
      }
      const early = region.symbols.usesOf(symbol).find((use) => use.pos < region.start);
      if (early) return { node: early, reason: `${name.text} is used before the bracket that declares it` };
      if (region.terminal) return { node: name, reason: `${name.text} ${used}` };
      if (kind === 'var' && declaration && isInner(declaration, region))
        return { node: name, reason: `the var ${name.text} is declared in an inner block and ${used}` };
      if (isShared(symbol, region, escapes))
        return {
          node: name,
          reason: `${name.text} is used outside the bracket, and by a function that may see it change`,
        };
      if (isExported(declaration)) return { node: name, reason: `${name.text} is exported` };
      if (region.typed && declaration && changesType(declaration, kind))
        return { node: name, reason: `the type of ${name.text} would widen; annotate it` };
    }
    return null;
  },
};

/** A `var` of an inner block is not always assigned, which the compiler minds; one of a loop's head is never a declaration of its own. */
function isInner(declaration: ts.VariableDeclaration, { statements, typed }: Region): boolean {
  const statement = declaration.parent.parent;
  return !ts.isVariableStatement(statement) || (typed && !statements.includes(statement));
}

/** A function in the bracket sees a variable that changes outside, or changes it itself later on: there must not be two of them. */
function isShared(symbol: ts.Symbol, region: Region, escapes: readonly Declared[]): boolean {
  const uses = region.symbols.usesOf(symbol);
  const captured = uses.filter((use) => isInside(region, use) && scopeOf(use) !== region.site.scope);
  if (captured.length === 0) return false;
  const livesOn = handsOver(region) || escapes.some(holdsFunction);
  return uses.some((use) => !isInside(region, use) && writeOf(use)) || (livesOn && captured.some(writeOf));
}

/** `const keep = (row) => …`, `const api = { keep(row) { … } }`: what is handed out may be called later, and call what is declared beside it. */
function holdsFunction({ declaration }: Declared): boolean {
  return !!declaration?.initializer && descendants(declaration.initializer).some(isFunction);
}

function isExported(declaration: ts.VariableDeclaration | null): boolean {
  const statement = declaration?.parent.parent;
  return (
    !!statement &&
    ts.isVariableStatement(statement) &&
    (ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** `const kind = 'a'`, `let rows = []`, `let row`: what is returned from a callback would have another type. */
function changesType({ type, initializer }: ts.VariableDeclaration, kind: 'const' | 'let' | 'var'): boolean {
  if (type) return false;
  if (!initializer || isEmpty(unwrap(initializer))) return true;
  return kind === 'const' && isFreshLiteral(initializer);
}

function isEmpty(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword ||
    node.getText() === 'undefined' ||
    (ts.isArrayLiteralExpression(node) && node.elements.length === 0)
  );
}
