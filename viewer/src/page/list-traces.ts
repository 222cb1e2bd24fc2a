import type { PackedTrace } from './packed-trace.js';
import type { TraceList, TraceOrder, TraceQuery, TraceSummary } from './source.js';

const ORDERS: Record<TraceOrder, (a: TraceSummary, b: TraceSummary) => number> = {
  recent: (a, b) => byTime(b, a),
  slowest: (a, b) => b.durationNs - a.durationNs || byTime(b, a),
  errors: (a, b) => b.errorCount - a.errorCount || byTime(b, a),
};

/** The traces of a query, ordered and cut. */
export function listTraces(traces: PackedTrace[], query: TraceQuery): TraceList {
  const { order = 'recent', offset = 0, limit = traces.length } = query;
  const found = traces.filter((trace) => matches(trace, query)).map(({ summary }) => summary);
  return { total: found.length, traces: found.sort(ORDERS[order]).slice(offset, offset + limit) };
}

function matches({ summary, names }: PackedTrace, { text = '', service, operation, errors }: TraceQuery): boolean {
  if (errors && summary.errorCount === 0) return false;
  if (service !== undefined && !summary.services.includes(service)) return false;
  if (operation !== undefined && summary.root !== operation) return false;
  const wanted = text.trim().toLowerCase();
  return (
    wanted === '' ||
    [summary.traceId, ...summary.services, ...names].some((name) => name.toLowerCase().includes(wanted))
  );
}

function byTime(a: TraceSummary, b: TraceSummary): number {
  return Number(BigInt(a.startUnixNano) - BigInt(b.startUnixNano));
}
