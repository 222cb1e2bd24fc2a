import type { Trace } from '../model/types.js';

const MAX_TRACES = 1000;
const MAX_SPANS = 200_000;

/**
 * The traces that a page holds the timelines of: those with errors first, then the longest, until the page is as
 * large as a browser likes to open. At least one, in the order of time.
 */
export function selectTraces(traces: Trace[]): Trace[] {
  const byInterest = [...traces].sort(
    (a, b) => Number(b.errorCount > 0) - Number(a.errorCount > 0) || b.durationNs - a.durationNs,
  );
  const selected = new Set<Trace>();
  let spans = 0;
  for (const trace of byInterest) {
    spans += trace.spans.length;
    if (selected.size > 0 && (spans > MAX_SPANS || selected.size === MAX_TRACES)) break;
    selected.add(trace);
  }
  return traces.filter((trace) => selected.has(trace));
}
