import { durationOf, type Span, type Trace } from '../model/types.js';
import type { Shape } from '../page/source.js';
import { findErrorOrigin } from './error-origin.js';
import { ascending, quantilesOf } from './quantiles.js';

export interface OperationShape {
  service: string;
  operation: string;
  shape: Shape;
}

interface Runs {
  service: string;
  operation: string;
  traces: Set<string>;
  spans: number[];
  lines: number[];
  depths: number[];
  durations: number[];
  originDepths: number[];
  errors: number;
}

/**
 * The shape of every operation: a root, or a span with which a service answers a call or a message, and all below it.
 * So what an API does can be compared even when its callers became part of the trace in between.
 */
export function shapesOf(traces: Trace[]): OperationShape[] {
  const operations = new Map<string, Runs>();
  for (const trace of traces) addRuns(trace, operations);
  return [...operations.values()].map(({ service, operation, ...runs }) => ({
    service,
    operation,
    shape: {
      traces: runs.traces.size,
      spans: median(runs.spans),
      lines: median(runs.lines),
      depth: median(runs.depths),
      p50Ns: median(runs.durations),
      errors: runs.errors,
      originDepth: runs.originDepths.length === 0 ? null : median(runs.originDepths),
    },
  }));
}

function addRuns(trace: Trace, operations: Map<string, Runs>): void {
  const below = measureBelow(trace.spans);
  const origin = findErrorOrigin(trace);
  const pathToOrigin = new Set(origin?.path);
  for (const span of trace.spans) {
    if (!isEntry(span)) continue;
    const runs = runsOf(operations, span);
    const { spans, lines, deepest, errors } = below.get(span)!;
    runs.traces.add(trace.traceId);
    runs.spans.push(spans);
    runs.lines.push(lines);
    runs.depths.push(deepest - span.depth + 1);
    const duration = durationOf(span);
    if (duration !== null) runs.durations.push(duration);
    if (errors > 0) runs.errors++;
    if (pathToOrigin.has(span)) runs.originDepths.push(origin!.span.depth - span.depth);
  }
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

function runsOf(operations: Map<string, Runs>, { service, name }: Span): Runs {
  const key = JSON.stringify([service, name]);
  let runs = operations.get(key);
  if (runs === undefined) {
    runs = {
      service,
      operation: name,
      traces: new Set(),
      spans: [],
      lines: [],
      depths: [],
      durations: [],
      originDepths: [],
      errors: 0,
    };
    operations.set(key, runs);
  }
  return runs;
}

function median(numbers: number[]): number {
  return quantilesOf(ascending(numbers)).p50Ns;
}
