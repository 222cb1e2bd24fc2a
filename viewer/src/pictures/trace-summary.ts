import type { Trace } from '../model/types.js';
import type { TraceSummary } from '../page/source.js';

/** A trace as a list of traces shows it. */
export function summarizeTrace(trace: Trace): TraceSummary {
  return {
    traceId: trace.traceId,
    root: trace.root.name,
    rootService: trace.root.service,
    services: trace.services,
    startUnixNano: String(trace.startUnixNano),
    durationNs: trace.durationNs,
    spanCount: trace.spans.length,
    errorCount: trace.errorCount,
  };
}
