import { ts } from '../syntax/ts.js';
import { type Declared, escapesOf, isReassigned, narrows, type OuterWrite, outerWritesOf, writeOf } from './escapes.js';
import { mayBePromise } from './may-be-promise.js';
import { isInside, type Region } from './region.js';
import { braced, type Style } from './style.js';

/** What a part hands back: `const x = …`, `const { a, b } = …`, `x = …`, `({ a, b } = …)`, or nothing. */
export interface Bindings {
  names: string[];
  /** `const` and the like where the names are declared anew; null where they are assigned. */
  keyword: 'const' | 'let' | 'var' | null;
  /** Handed back in an object: a promise would be waited for. */
  wrapped: boolean;
}

/** `waits`: whoever runs the callback waits for a promise that comes out of it. */
export function bindingsOf(region: Region, waits: boolean): Bindings {
  if (region.terminal) return { names: [], keyword: null, wrapped: false };
  const escapes = escapesOf(region);
  if (escapes.length > 0) {
    const names = [...new Set(escapes.map(({ name }) => name.text))];
    const wrapped = names.length > 1 || (waits && escapes.some((declared) => mayHoldPromise(declared, region)));
    if (escapes.some(({ kind }) => kind === 'var')) return { names, keyword: 'var', wrapped };
    return {
      names,
      wrapped,
      keyword: escapes.some(({ symbol }) => isWrittenOutside(symbol, region)) ? 'let' : 'const',
    };
  }
  const writes = region.typed
    ? outerWritesOf(region).filter((write) => write.readAfter && narrows(write.declaration))
    : [];
  return {
    names: writes.map(({ name }) => name),
    keyword: null,
    wrapped: writes.length > 1 || (waits && writes.some((write) => mayBecomePromise(write, region))),
  };
}

function isWrittenOutside(symbol: ts.Symbol, region: Region): boolean {
  return region.symbols.usesOf(symbol).some((use) => !isInside(region, use) && writeOf(use));
}

function mayHoldPromise({ declaration, symbol }: Declared, region: Region): boolean {
  const initializer = declaration?.initializer;
  if (!declaration || !initializer || !ts.isIdentifier(declaration.name) || isReassigned(symbol, region)) return true;
  return mayBePromise(initializer, region.symbols);
}

function mayBecomePromise({ declaration, symbol }: OuterWrite, { symbols }: Region): boolean {
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return true;
  const mayWritePromise = ({ parent }: ts.Identifier) =>
    !ts.isBinaryExpression(parent) ||
    parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken ||
    mayBePromise(parent.right, symbols);
  return mayBePromise(declaration.initializer, symbols) || symbols.usesOf(symbol).filter(writeOf).some(mayWritePromise);
}

/** The code around a callback that hands something out. */
export interface HandedOut {
  before: string;
  after: string;
  /** What the callback returns at its end; empty where it returns nothing. */
  value: string;
  /** The lines behind the call. */
  lines: string[];
}

/** The text that stands before the call that yields them. */
export function bindTo({ names, keyword, wrapped }: Bindings, style: Style): HandedOut {
  const lines: string[] = [];
  if (names.length === 0) return { before: '', after: '', value: '', lines };
  const value = wrapped ? braced(names, style) : names[0]!;
  if (keyword) return { before: `${keyword} ${value} = `, after: '', value, lines };
  return wrapped
    ? { before: `(${value} = `, after: ')', value, lines }
    : { before: `${value} = `, after: '', value, lines };
}
