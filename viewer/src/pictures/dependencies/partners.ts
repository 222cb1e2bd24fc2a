import type { Span } from '../../model/types.js';

/** Which spans have been found to be the two sides of one call. */
export class Partners {
  readonly #callers = new Set<Span>();
  readonly #callersOf = new Map<Span, Set<Span>>();

  add(caller: Span, callee: Span): void {
    this.#callers.add(caller);
    const known = this.#callersOf.get(callee);
    if (known === undefined) this.#callersOf.set(callee, new Set([caller]));
    else known.add(caller);
  }

  areKnown(caller: Span, callee: Span): boolean {
    return this.#callersOf.get(callee)?.has(caller) ?? false;
  }

  hasCallee(caller: Span): boolean {
    return this.#callers.has(caller);
  }

  hasCaller(callee: Span): boolean {
    return this.#callersOf.has(callee);
  }
}
