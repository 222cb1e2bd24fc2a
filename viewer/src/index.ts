export type {
  Attributes,
  AttributeValue,
  Model,
  ModelProblems,
  Span,
  SpanEvent,
  SpanKind,
  SpanStatus,
  Trace,
} from './model/types.js';
export { ReadError } from './reading/read-error.js';
export { readTraces } from './reading/read-traces.js';
export { renderText, type TextOptions } from './text/render-text.js';
