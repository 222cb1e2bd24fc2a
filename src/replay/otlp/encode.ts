import type { Attributes, AttributeValue } from '../line/attributes.js';

/** A span as it will be written. Times are milliseconds since the epoch. */
export interface SpanRecord {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  kind: 'INTERNAL' | 'SERVER';
  startMs: number;
  /** Null: it was never seen to end. */
  endMs: number | null;
  /** What went wrong; null: nothing that is known. */
  error: string | null;
  attributes: Attributes;
  events: { ms: number; attributes: Attributes }[];
}

const KINDS = { INTERNAL: 1, SERVER: 2 };
const STATUS_ERROR = 2;
const SCOPE = 'log-to-trace/replay';

/** The members of OTLP's `ResourceSpans` for spans of one service. */
export function resourceSpans(service: string, spans: readonly SpanRecord[], version: string): object {
  return {
    resource: { attributes: keyValues({ 'service.name': service }) },
    scopeSpans: [{ scope: { name: SCOPE, version }, spans: spans.map(otlpSpan) }],
  };
}

function otlpSpan(span: SpanRecord): object {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId !== null && { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: KINDS[span.kind],
    startTimeUnixNano: nanos(span.startMs),
    ...(span.endMs !== null && { endTimeUnixNano: nanos(span.endMs) }),
    attributes: keyValues(span.attributes),
    events: span.events.map(({ ms, attributes }) => ({
      timeUnixNano: nanos(ms),
      name: 'log',
      attributes: keyValues(attributes),
    })),
    status: span.error === null ? {} : { code: STATUS_ERROR, message: span.error },
  };
}

/** To the microsecond: a number holds no more of a time since 1970. */
const nanos = (ms: number): string => `${Math.round(ms * 1000)}000`;

function keyValues(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: AttributeValue): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { intValue: value } : { doubleValue: value };
  return { arrayValue: { values: value.map(anyValue) } };
}
