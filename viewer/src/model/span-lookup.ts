import type { Span, SpanLink, Trace } from './types.js';

export type SpanLookup = (id: SpanLink) => Span | undefined;

/** Finds spans by their ids, across traces. A trace is indexed when something points into it for the first time. */
export function spanLookup(traces: Trace[]): SpanLookup {
  const byId = new Map(traces.map((trace) => [trace.traceId, trace]));
  const indexes = new Map<string, Map<string, Span>>();
  return ({ traceId, spanId }) => {
    let index = indexes.get(traceId);
    if (index === undefined) {
      index = new Map(byId.get(traceId)?.spans.map((span) => [span.spanId, span]));
      indexes.set(traceId, index);
    }
    return index.get(spanId);
  };
}
