/** Builds OTLP JSON by hand, for cases that no SDK would write in time or at all. Times are milliseconds. */
export interface SpanSpec {
  id: string;
  parent?: string;
  trace?: string;
  name?: string;
  kind?: 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';
  start: number;
  /** Absent: the span is open. */
  end?: number;
  error?: string | true;
  attributes?: Record<string, unknown>;
  links?: { id: string; trace?: string }[];
  events?: { at: number; name?: string; attributes?: Record<string, unknown> }[];
}

const KINDS = { INTERNAL: 1, SERVER: 2, CLIENT: 3, PRODUCER: 4, CONSUMER: 5 };

/** Any short name as a span id. */
export function spanId(name: string): string {
  return Buffer.from(name).toString('hex').padStart(16, '0').slice(-16);
}

export function traceId(name = 'trace'): string {
  return Buffer.from(name).toString('hex').padStart(32, '0').slice(-32);
}

function nanos(milliseconds: number): string {
  return String(1_700_000_000_000_000_000n + BigInt(Math.round(milliseconds * 1e6)));
}

function anyValue(value: unknown): unknown {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: value } : { doubleValue: value };
  return value;
}

function keyValues(attributes: Record<string, unknown> = {}): unknown[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

export function otlpSpan(spec: SpanSpec): Record<string, unknown> {
  return {
    traceId: traceId(spec.trace),
    spanId: spanId(spec.id),
    ...(spec.parent === undefined ? {} : { parentSpanId: spanId(spec.parent) }),
    name: spec.name ?? spec.id,
    kind: KINDS[spec.kind ?? 'INTERNAL'],
    startTimeUnixNano: nanos(spec.start),
    ...(spec.end === undefined ? {} : { endTimeUnixNano: nanos(spec.end) }),
    attributes: keyValues(spec.attributes),
    events: (spec.events ?? []).map((event) => ({
      timeUnixNano: nanos(event.at),
      name: event.name ?? 'log',
      attributes: keyValues(event.attributes),
    })),
    links: (spec.links ?? []).map((link) => ({ traceId: traceId(link.trace ?? spec.trace), spanId: spanId(link.id) })),
    status: spec.error === undefined ? {} : { code: 2, ...(spec.error === true ? {} : { message: spec.error }) },
  };
}

/** A `TracesData` document with the spans of several services. */
export function otlp(services: Record<string, (SpanSpec | Record<string, unknown>)[]>): Record<string, unknown> {
  return {
    resourceSpans: Object.entries(services).map(([service, spans]) => ({
      resource: { attributes: keyValues({ 'service.name': service }) },
      scopeSpans: [{ scope: { name: 'test' }, spans: spans.map((span) => (isSpec(span) ? otlpSpan(span) : span)) }],
    })),
  };
}

function isSpec(span: SpanSpec | Record<string, unknown>): span is SpanSpec {
  return 'id' in span;
}
