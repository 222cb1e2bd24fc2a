import type { Bracket } from '@log-to-trace/codemods';
import type { Attributes, SpanKind, SpanStatus, Trace } from '@log-to-trace/viewer';
import { countLogEvents } from './failing-trace.js';
import type { CopyMigration } from './migrate-copy.js';

/** What the demo showed, as data: the failing request before and after, and the brackets in between as `scan` describes them. */
export interface DemoResult {
  version: 1;
  /** The folder of the migrated copy; null when it was taken away. */
  copy: string | null;
  migration: { migrated: Bracket[]; refused: Bracket[] };
  before: DemoTrace;
  after: DemoTrace;
}

export interface DemoTrace {
  traceId: string;
  services: string[];
  /** Log lines that are events on spans. */
  logEvents: number;
  /** Depth first, siblings by start. */
  spans: DemoSpan[];
}

export interface DemoSpan {
  spanId: string;
  parentSpanId: string | null;
  service: string;
  name: string;
  kind: SpanKind;
  status: SpanStatus;
  /** Null while the span is open. */
  durationMs: number | null;
  attributes: Attributes;
}

/** What the demo saw happen. */
export interface Seen {
  migration: CopyMigration;
  before: Trace;
  after: Trace;
}

export function demoResult({ migration, before, after }: Seen, copy: string | null): DemoResult {
  return { version: 1, copy, migration, before: asData(before), after: asData(after) };
}

function asData(trace: Trace): DemoTrace {
  const { traceId, services } = trace;
  const spans = trace.spans.map(
    ({ spanId, parentSpanId, service, name, kind, status, startNs, endNs, attributes }): DemoSpan => ({
      ...{ spanId, parentSpanId, service, name, kind, status, attributes },
      durationMs: endNs === null ? null : (endNs - startNs) / 1e6,
    }),
  );
  return { traceId, services, logEvents: countLogEvents(trace), spans };
}
