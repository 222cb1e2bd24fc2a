import { narrows } from '../hazards/outer-assignment.js';
import { escapesOf, isReassigned, outerWritesOf } from './escapes.js';
import type { Region } from './region.js';

/** What a part hands back: `const x = …`, `const { a, b } = …`, `x = …`, `({ a, b } = …)`, or nothing. */
export interface Bindings {
  names: string[];
  /** `const` and the like where the names are declared anew; null where they are assigned. */
  keyword: 'const' | 'let' | 'var' | null;
}

export function bindingsOf(region: Region): Bindings {
  if (region.terminal) return { names: [], keyword: null };
  const escapes = escapesOf(region);
  if (escapes.length > 0) {
    const names = [...new Set(escapes.map(({ name }) => name.text))];
    if (escapes.some(({ kind }) => kind === 'var')) return { names, keyword: 'var' };
    return { names, keyword: escapes.some(({ symbol }) => isReassigned(symbol, region)) ? 'let' : 'const' };
  }
  const writes = region.typed
    ? outerWritesOf(region).filter((write) => write.readAfter && narrows(write.declaration))
    : [];
  return { names: writes.map(({ name }) => name), keyword: null };
}

/** The text that stands before the call that yields them. */
export function bindTo({ names, keyword }: Bindings): { before: string; after: string; value: string } {
  if (names.length === 0) return { before: '', after: '', value: '' };
  const single = names.length === 1;
  const value = single ? names[0]! : `{ ${names.join(', ')} }`;
  if (keyword) return { before: `${keyword} ${value} = `, after: '', value };
  return single ? { before: `${value} = `, after: '', value } : { before: `(${value} = `, after: ')', value };
}
