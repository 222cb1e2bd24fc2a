import type { Model } from '../model/types.js';
import type { Overview } from '../page/source.js';

/** What was read, as the head of a page in a file says it. */
export function summarizeModel({ traces, problems }: Model, shownTraces: number, unpairedClients: number): Overview {
  const first = traces[0]?.startUnixNano ?? 0n;
  const ends = traces.map(({ startUnixNano, durationNs }) => Number(startUnixNano - first) + durationNs);
  return {
    version: 1,
    live: false,
    traceCount: traces.length,
    spanCount: traces.reduce((sum, trace) => sum + trace.spans.length, 0),
    periodNs: ends.reduce((last, end) => Math.max(last, end), 0),
    services: [...new Set(traces.flatMap((trace) => trace.services))],
    problems: { ...problems, unpairedClients, evicted: 0 },
    shownTraces,
  };
}
