import { durationOf, type Trace } from '../model/types.js';
import type { SpanColumns, TraceTree } from '../page/source.js';
import { findCriticalPath } from './critical-path.js';
import { summarizeTrace } from './trace-summary.js';

/** The spans of a trace in the order of its tree, as columns. */
export function traceTree(trace: Trace): TraceTree {
  const criticalPath = findCriticalPath(trace);
  const ancestors: number[] = [];
  const services = new Map(trace.services.map((service, index) => [service, index]));
  const names = new Map<string, number>();
  const spans: SpanColumns = {
    spanId: [],
    parent: [],
    depth: [],
    name: [],
    service: [],
    kind: [],
    startOffsetNs: [],
    durationNs: [],
    status: [],
    lines: [],
    critical: [],
  };
  for (const [index, span] of trace.spans.entries()) {
    ancestors[span.depth] = index;
    if (!names.has(span.name)) names.set(span.name, names.size);
    spans.spanId.push(span.spanId);
    spans.parent.push(span.parent === null ? -1 : ancestors[span.depth - 1]!);
    spans.depth.push(span.depth);
    spans.name.push(names.get(span.name)!);
    spans.service.push(services.get(span.service)!);
    spans.kind.push(span.kind);
    spans.startOffsetNs.push(span.startNs);
    spans.durationNs.push(durationOf(span));
    spans.status.push(span.status);
    spans.lines.push(span.events.length);
    spans.critical.push(criticalPath.has(span));
  }
  return { ...summarizeTrace(trace), names: [...names.keys()], spans };
}
