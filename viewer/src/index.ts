export type { ViewFlags } from './command/flags.js';
export { runView, type Surroundings } from './command/run-view.js';
export { ViewError } from './command/view-error.js';
export { renderHtml } from './html/render-html.js';
export type { JsonAttributes, JsonValue } from './model/json-value.js';
export type {
  Attributes,
  AttributeValue,
  LineRecord,
  LinesOutside,
  Model,
  ModelProblems,
  Span,
  SpanEvent,
  SpanKind,
  SpanStatus,
  Trace,
} from './model/types.js';
export type { DependencyEdge, DependencyNode } from './pictures/dependencies/build-graph.js';
export type { OperationLatency } from './pictures/latency.js';
export { ReadError } from './reading/read-error.js';
export { readTraces } from './reading/read-traces.js';
export { renderText, type TextOptions } from './text/render-text.js';
export {
  toViewDocument,
  type ViewDocument,
  type ViewErrorOrigin,
  type ViewEvent,
  type ViewProblems,
  type ViewSpan,
  type ViewTrace,
} from './view-document.js';
