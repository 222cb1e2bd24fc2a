import { durationOf, type Span, type Trace } from '../model/types.js';
import { findErrorOrigin } from './error-origin.js';

/** One run of an operation: a root, or a span with which a service answers a call or a message, and all below it. */
export interface Run {
  service: string;
  operation: string;
  spans: number;
  lines: number;
  depth: number;
  /** `null` while the run is open. */
  durationNs: number | null;
  /** Whether there is an error in it. */
  failed: boolean;
  /** How far below the run's own span the error of the trace began; `null` when it did not begin below it. */
  originDepth: number | null;
}

/** The runs in a trace. What an API does is a run of its own, even when its callers are part of the trace. */
export function runsIn(trace: Trace): Run[] {
  const below = measureBelow(trace.spans);
  const origin = findErrorOrigin(trace);
  const pathToOrigin = new Set(origin?.path);
  return trace.spans.filter(isEntry).map((span) => {
    const { spans, lines, deepest, errors } = below.get(span)!;
    return {
      service: span.service,
      operation: span.name,
      spans,
      lines,
      depth: deepest - span.depth + 1,
      durationNs: durationOf(span),
      failed: errors > 0,
      originDepth: pathToOrigin.has(span) ? origin!.span.depth - span.depth : null,
    };
  });
}

function isEntry({ parent, kind }: Span): boolean {
  return parent === null || kind === 'SERVER' || kind === 'CONSUMER';
}

interface Below {
  spans: number;
  lines: number;
  deepest: number;
  errors: number;
}

/** Each span with all below it. Children stand behind their parents, so from the end each is complete when reached. */
function measureBelow(spans: Span[]): Map<Span, Below> {
  const below = new Map<Span, Below>();
  for (const span of [...spans].reverse()) {
    const own = { spans: 1, lines: span.events.length, deepest: span.depth, errors: span.status === 'ERROR' ? 1 : 0 };
    for (const child of span.children) {
      const { spans, lines, deepest, errors } = below.get(child)!;
      own.spans += spans;
      own.lines += lines;
      own.errors += errors;
      own.deepest = Math.max(own.deepest, deepest);
    }
    below.set(span, own);
  }
  return below;
}
