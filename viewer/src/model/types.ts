/** An attribute value as OTLP knows it. A `bigint` is a 64-bit integer that a number cannot hold; bytes stay base64 text. */
export type AttributeValue = string | boolean | number | bigint | null | AttributeValue[] | AttributeObject;
export interface AttributeObject {
  [key: string]: AttributeValue;
}
export type Attributes = Record<string, AttributeValue>;

export type SpanKind = 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER';
export type SpanStatus = 'UNSET' | 'OK' | 'ERROR';

export interface SpanLink {
  traceId: string;
  spanId: string;
}

export interface EventRecord {
  timeUnixNano: bigint;
  name: string;
  attributes: Attributes;
}

/** A log record as the line it was. Without both ids it was written outside any span. */
export interface LineRecord extends EventRecord {
  traceId: string | null;
  spanId: string | null;
  service: string;
}

/** One span as it was received: absolute times, and a parent that may or may not be known. */
export interface SpanRecord {
  traceId: string;
  spanId: string;
  /** `null` for a root; otherwise the recorded id, even when no such span was received. */
  parentSpanId: string | null;
  service: string;
  name: string;
  kind: SpanKind;
  startUnixNano: bigint;
  /** `null` while the span is open: it was exported without an end. */
  endUnixNano: bigint | null;
  status: SpanStatus;
  statusMessage: string;
  attributes: Attributes;
  events: EventRecord[];
  links: SpanLink[];
}

export interface SpanEvent {
  offsetNs: number;
  name: string;
  attributes: Attributes;
}

/** A span at its place in the tree of a trace. Times are nanoseconds from the start of the trace. */
export interface Span extends Omit<SpanRecord, 'startUnixNano' | 'endUnixNano' | 'events'> {
  startNs: number;
  /** `null` while the span is open. */
  endNs: number | null;
  /** Sorted by time. */
  events: SpanEvent[];
  depth: number;
  parent: Span | null;
  /** Sorted by start. */
  children: Span[];
}

/** How long a span took; `null` while it is open. */
export function durationOf({ startNs, endNs }: Pick<Span, 'startNs' | 'endNs'>): number | null {
  return endNs === null ? null : endNs - startNs;
}

export interface Trace {
  traceId: string;
  startUnixNano: bigint;
  /** From the first start to the last thing known to have happened. */
  durationNs: number;
  /** The span that names the trace: the first one without a parent. */
  root: Span;
  /** Every span without a known parent, sorted by start. */
  roots: Span[];
  /** Depth first, parents before children, siblings by start. */
  spans: Span[];
  /** In the order in which the trace reaches them. */
  services: string[];
  errorCount: number;
}

export interface ModelProblems {
  openSpans: number;
  missingParents: number;
  malformed: number;
}

/** Lines that no known span holds. */
export interface LinesOutside {
  count: number;
  /** The first of them. */
  examples: LineRecord[];
}

/** Everything that was read. Traces are sorted by start. */
export interface Model {
  traces: Trace[];
  linesOutside: LinesOutside;
  problems: ModelProblems;
}
