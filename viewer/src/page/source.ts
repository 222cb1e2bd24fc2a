import type { JsonAttributes, JsonValue } from '../model/json-value.js';
import type { SpanKind, SpanLink, SpanStatus } from '../model/types.js';
import type { DependencyEdge, DependencyNode } from '../pictures/dependencies/build-graph.js';
import type { OperationLatency } from '../pictures/latency.js';
import type { ViewProblems, ViewSpan } from '../view-document.js';

/**
 * Where the page gets its pictures from: data inside the page, or a server's `/api`. Times are nanoseconds, attributes
 * as in `view --json`. Each method names the address that answers the same over HTTP.
 */
export interface PageSource {
  /** `GET /api/overview` */
  overview(): Promise<Overview>;
  /** `GET /api/traces?text=&service=&operation=&errors=true&order=&limit=&offset=` */
  traces(query: TraceQuery): Promise<TraceList>;
  /** `GET /api/traces/{traceId}`; `null`: no such trace. */
  trace(traceId: string): Promise<TraceTree | null>;
  /** `GET /api/traces/{traceId}/spans/{spanId}` */
  span(traceId: string, spanId: string): Promise<SpanDetail | null>;
  /** `GET /api/traces/{traceId}/lines`: every line of the trace in the order of time. */
  lines(traceId: string): Promise<LogLine[]>;
  /** `GET /api/traces/{traceId}/search?text=`: the ids of spans whose name, attributes or lines contain the text. */
  search(traceId: string, text: string): Promise<string[]>;
  /** `GET /api/errors`: one for each trace with an error, newest first, at most 200. */
  errors(): Promise<ErrorStory[]>;
  /** `GET /api/latency` */
  latency(): Promise<OperationLatency[]>;
  /** `GET /api/latency/selection?service=&operation=&fromNs=&toNs=` */
  selection(query: SelectionQuery): Promise<LatencySelection>;
  /** `GET /api/dependencies` */
  dependencies(): Promise<DependencyGraph>;
  /** `GET /api/migration` */
  migration(): Promise<MigrationView>;
  /** `GET /api/changes` (server-sent events). Calls the listener after the data changed; returns how to stop that. */
  onChange(listener: () => void): () => void;
}

export interface Overview {
  version: 1;
  /** Whether more may come in while the page is open. */
  live: boolean;
  traceCount: number;
  spanCount: number;
  /** From the first start to the last thing known to have happened. */
  periodNs: number;
  services: string[];
  problems: ViewProblems;
  /** Fewer than `traceCount` when a page in a file left some out. */
  shownTraces: number;
}

export interface TraceQuery {
  /** In the name of any span, a service or the trace id. */
  text?: string;
  service?: string;
  /** The name of the root. */
  operation?: string;
  errors?: boolean;
  order?: TraceOrder;
  limit?: number;
  offset?: number;
}

export type TraceOrder = 'recent' | 'slowest' | 'errors';

export interface TraceList {
  /** How many there are beyond the limit. */
  total: number;
  traces: TraceSummary[];
}

export interface TraceSummary {
  traceId: string;
  root: string;
  rootService: string;
  services: string[];
  startUnixNano: string;
  durationNs: number;
  spanCount: number;
  errorCount: number;
}

/** What the waterfall draws and nothing else, in columns: a trace may have 100,000 spans. Parents before children. */
export interface TraceTree extends TraceSummary {
  names: string[];
  spans: SpanColumns;
}

export interface SpanColumns {
  spanId: string[];
  /** Index of the parent; -1 for a root. */
  parent: number[];
  depth: number[];
  /** Index into `names`. */
  name: number[];
  /** Index into `services`. */
  service: number[];
  kind: SpanKind[];
  startOffsetNs: number[];
  /** `null` for a span that never ended. */
  durationNs: (number | null)[];
  status: SpanStatus[];
  /** How many events the span has. */
  lines: number[];
  critical: boolean[];
}

export interface SpanDetail extends ViewSpan {
  statusMessage: string;
  links: SpanLink[];
}

export interface LogLine {
  /** `null` for a line outside any span. */
  spanId: string | null;
  /** From the start of the trace; of a line outside, from the first such line. */
  offsetNs: number;
  /** `''` for an event that came from no logger. */
  severity: string;
  message: string;
  attributes: JsonAttributes;
  exception: { type: string; message: string; stacktrace: string } | null;
}

export interface ErrorStory {
  traceId: string;
  root: string;
  startUnixNano: string;
  /** Of the origin, as are operation, span id, message and stack trace. */
  service: string;
  operation: string;
  spanId: string;
  message: string;
  sentence: string;
  /** From the root to the origin, both included. */
  path: { spanId: string; service: string; name: string; attributes: JsonAttributes }[];
  /** What the spans on the path say, of several the nearest to the origin, and which span that is. */
  parameters: { key: string; value: JsonValue; spanId: string }[];
  /** Around the error, of the spans on the path, at most 20. */
  lines: LogLine[];
  stacktrace: string;
}

export interface SelectionQuery {
  service: string;
  operation: string;
  /** Both included. */
  fromNs: number;
  toNs: number;
}

export interface LatencySelection {
  count: number;
  /** Of all spans of the operation. */
  of: number;
  /** At most 10. */
  slowest: { traceId: string; spanId: string; durationNs: number }[];
  /** Shares from 0 to 1 of the spans with this value; those that differ most first, at most 20. */
  attributes: { key: string; value: JsonValue; selected: number; rest: number }[];
}

export interface DependencyGraph {
  nodes: DependencyNode[];
  edges: DependencyEdge[];
}

export interface MigrationView {
  spansWithoutLines: number;
  linesOnSpans: number;
  linesOutside: { count: number; examples: LogLine[] };
  /** At most 100; how many there are is in the overview's problems. */
  openSpans: { traceId: string; spanId: string; service: string; name: string }[];
  operations: { service: string; operation: string; before: Shape | null; after: Shape | null }[];
}

/** What one operation looks like: everything below a root, or below a span with which a service answers. */
export interface Shape {
  traces: number;
  /** Medians of one run of the operation. */
  spans: number;
  lines: number;
  depth: number;
  p50Ns: number;
  /** Runs with an error in them. */
  errors: number;
  /** Median depth at which the errors begin, 0 for the operation's own span; `null` without errors. */
  originDepth: number | null;
}
