import type { ts } from './ts.js';

/** Answers a question about a whole file once, however many of its brackets ask. */
export function oncePerFile<T>(answer: (source: ts.SourceFile) => T): (source: ts.SourceFile) => T {
  const known = new WeakMap<ts.SourceFile, { value: T }>();
  return (source) => {
    const seen = known.get(source) ?? { value: answer(source) };
    known.set(source, seen);
    return seen.value;
  };
}
