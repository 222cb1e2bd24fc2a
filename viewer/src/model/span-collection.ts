import type { SpanRecord } from './types.js';

/** Spans by trace and id. Exporters repeat themselves: of two copies the finished one stays. */
export class SpanCollection {
  readonly traces = new Map<string, Map<string, SpanRecord>>();
  /** Lines and spans that could not be read. */
  malformed = 0;

  add(span: SpanRecord | null): void {
    if (span === null) {
      this.malformed++;
      return;
    }
    const trace = this.traceOf(span.traceId);
    const known = trace.get(span.spanId);
    if (known === undefined || known.endUnixNano === null) trace.set(span.spanId, span);
  }

  private traceOf(traceId: string): Map<string, SpanRecord> {
    let trace = this.traces.get(traceId);
    if (trace === undefined) {
      trace = new Map();
      this.traces.set(traceId, trace);
    }
    return trace;
  }
}
