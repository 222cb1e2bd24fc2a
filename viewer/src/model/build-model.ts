import { buildTrace } from './build-trace.js';
import type { SpanCollection } from './span-collection.js';
import type { Model, Trace } from './types.js';

/**
 * Builds the traces of everything that was collected, sorted by start, and counts what is wrong with them. Empties the
 * collection as it goes, so that no span is in memory twice.
 */
export function buildModel(spans: SpanCollection): Model {
  const linesOutside = spans.placeLines();
  const traces: Trace[] = [];
  let missingParents = 0;
  let openSpans = 0;
  for (const [traceId, records] of spans.traces) {
    spans.traces.delete(traceId);
    const built = buildTrace(traceId, records.values());
    traces.push(built.trace);
    missingParents += built.missingParents;
    openSpans += built.trace.spans.filter((span) => span.endNs === null).length;
  }
  traces.sort(byStart);
  return { traces, linesOutside, problems: { openSpans, missingParents, malformed: spans.malformed } };
}

function byStart(a: Trace, b: Trace): number {
  if (a.startUnixNano !== b.startUnixNano) return a.startUnixNano < b.startUnixNano ? -1 : 1;
  return a.traceId < b.traceId ? -1 : 1;
}
