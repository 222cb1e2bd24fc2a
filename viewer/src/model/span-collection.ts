import type { LineRecord, LinesOutside, SpanRecord } from './types.js';

const EXAMPLES = 100;

/** Spans by trace and id. Exporters repeat themselves: of two copies the finished one stays. */
export class SpanCollection {
  readonly traces = new Map<string, Map<string, SpanRecord>>();
  /** Lines and spans that could not be read. */
  malformed = 0;
  readonly #lines: LineRecord[] = [];

  add(span: SpanRecord | null): void {
    if (span === null) {
      this.malformed++;
      return;
    }
    const trace = this.traceOf(span.traceId);
    const known = trace.get(span.spanId);
    if (known === undefined || known.endUnixNano === null) trace.set(span.spanId, span);
  }

  addLine(line: LineRecord | null): void {
    if (line === null) this.malformed++;
    else this.#lines.push(line);
  }

  /** Gives every line to its span, and returns those that have none. To be called when all spans are there. */
  placeLines(): LinesOutside {
    const outside: LinesOutside = { count: 0, examples: [] };
    for (const line of this.#lines) {
      const span = this.traces.get(line.traceId ?? '')?.get(line.spanId ?? '');
      if (span !== undefined) {
        span.events.push(line);
        continue;
      }
      outside.count++;
      if (outside.examples.length < EXAMPLES) outside.examples.push(line);
    }
    return outside;
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
