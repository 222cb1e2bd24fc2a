import type { Flow } from './flow.js';
import type { Happening, WorkSpan } from './work-span.js';

export interface Settled {
  roots: WorkSpan[];
  strays: Happening[];
  /** Strays that are worded like a start. */
  halves: Set<Happening>;
}

/**
 * Decides what is still undecided when no line comes any more. What was worded like a start, and has never been seen to end,
 * is a line like any other; what certainly has an end and lacks it stays open.
 */
export function settleFlow({ roots, strays, pending }: Flow): Settled {
  const halves = new Set<Happening>();
  for (const span of [...pending].reverse()) {
    if (span.work.isProven) {
      if (span.endMs === null) span.failure = span.lastError;
      continue;
    }
    const half: Happening = { line: span.opening, isGuessed: span.isGuessed, site: span.site };
    const { parent } = span;
    const siblings = parent?.children ?? roots;
    siblings.splice(siblings.indexOf(span), 1, ...span.children);
    for (const child of span.children) child.parent = parent;
    const events = parent?.events ?? strays;
    events.push(half, ...span.events);
    events.sort((a, b) => a.line.ms - b.line.ms);
    if (!parent) halves.add(half);
  }
  return { roots, strays, halves };
}
