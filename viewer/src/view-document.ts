import { type JsonAttributes, toJsonAttributes, toJsonValue } from './model/json-value.js';
import type { Model, Span, SpanKind, SpanStatus, Trace } from './model/types.js';
import { durationOf } from './model/types.js';
import { findCriticalPath } from './pictures/critical-path.js';
import { buildDependencies, type DependencyEdge, type DependencyNode } from './pictures/dependencies/build-graph.js';
import { findErrorOrigin } from './pictures/error-origin.js';
import { measureLatency, type OperationLatency } from './pictures/latency.js';

export interface ViewEvent {
  /** From the start of the trace. */
  offsetNs: number;
  name: string;
  attributes: JsonAttributes;
}

export interface ViewSpan {
  spanId: string;
  /** As recorded. A span whose parent was never received keeps the parent's id and has depth 0. */
  parentSpanId: string | null;
  service: string;
  name: string;
  kind: SpanKind;
  startOffsetNs: number;
  /** 0 for a span that never ended. */
  durationNs: number;
  depth: number;
  status: SpanStatus;
  attributes: JsonAttributes;
  events: ViewEvent[];
  onCriticalPath: boolean;
}

export interface ViewErrorOrigin {
  spanId: string;
  /** Span ids from the root to the origin, both included. */
  path: string[];
  message: string;
  parameters: JsonAttributes;
}

export interface ViewTrace {
  traceId: string;
  root: string;
  services: string[];
  startUnixNano: string;
  durationNs: number;
  spanCount: number;
  errorCount: number;
  /** Parents before children, siblings by start. */
  spans: ViewSpan[];
  /** `null` for a trace without an error. */
  errorOrigin: ViewErrorOrigin | null;
}

export interface ViewProblems {
  openSpans: number;
  missingParents: number;
  unpairedClients: number;
  malformed: number;
  evicted: number;
}

/** What `view --json` prints: the four pictures as data. */
export interface ViewDocument {
  version: 1;
  traces: ViewTrace[];
  latency: OperationLatency[];
  dependencies: { nodes: DependencyNode[]; edges: DependencyEdge[] };
  problems: ViewProblems;
}

/** The four pictures of a model as one document that `JSON.stringify` takes. */
export function toViewDocument(model: Model): ViewDocument {
  const { nodes, edges, unpairedClients } = buildDependencies(model.traces);
  const { openSpans, missingParents, malformed } = model.problems;
  return {
    version: 1,
    traces: model.traces.map(toViewTrace),
    latency: measureLatency(model.traces),
    dependencies: { nodes, edges },
    // Nothing is evicted as long as everything that was read is kept.
    problems: { openSpans, missingParents, unpairedClients, malformed, evicted: 0 },
  };
}

function toViewTrace(trace: Trace): ViewTrace {
  const criticalPath = findCriticalPath(trace);
  return {
    traceId: trace.traceId,
    root: trace.root.name,
    services: trace.services,
    startUnixNano: String(trace.startUnixNano),
    durationNs: trace.durationNs,
    spanCount: trace.spans.length,
    errorCount: trace.errorCount,
    spans: trace.spans.map((span) => toViewSpan(span, criticalPath.has(span))),
    errorOrigin: toViewErrorOrigin(trace),
  };
}

export function toViewSpan(span: Span, onCriticalPath: boolean): ViewSpan {
  return {
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    service: span.service,
    name: span.name,
    kind: span.kind,
    startOffsetNs: span.startNs,
    durationNs: durationOf(span) ?? 0,
    depth: span.depth,
    status: span.status,
    attributes: toJsonAttributes(span.attributes),
    events: span.events.map((event) => ({ ...event, attributes: toJsonAttributes(event.attributes) })),
    onCriticalPath,
  };
}

function toViewErrorOrigin(trace: Trace): ViewErrorOrigin | null {
  const origin = findErrorOrigin(trace);
  if (origin === null) return null;
  return {
    spanId: origin.span.spanId,
    path: origin.path.map((span) => span.spanId),
    message: origin.message,
    parameters: Object.fromEntries([...origin.parameters].map(([key, { value }]) => [key, toJsonValue(value)])),
  };
}
