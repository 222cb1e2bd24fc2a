export type { ExceptionMode, LogLine, SpanEventLimit, SpanEventOptions, SpanEventTarget } from './event/options';
export type { Severity } from './event/severity';
export type { SpanEventStats } from './span/stats';
