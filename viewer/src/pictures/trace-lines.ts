import { toJsonAttributes } from '../model/json-value.js';
import { exceptionOf, lineOf, withoutOwnTime } from '../model/log-line.js';
import type { Span, SpanEvent, Trace } from '../model/types.js';
import type { LogLine } from '../page/source.js';

/** Every event of a trace as the log line it was, in the order of time; at one time, in the order of the tree. */
export function linesOf(trace: Trace): LogLine[] {
  return linesOfSpans(trace, trace.spans);
}

/** The same for some spans of the trace. */
export function linesOfSpans(trace: Trace, spans: Span[]): LogLine[] {
  return spans
    .flatMap(({ spanId, events }) => events.map((event) => logLine(spanId, event, trace.startUnixNano)))
    .sort((a, b) => a.offsetNs - b.offsetNs);
}

/** An event as the page shows it. */
export function logLine(spanId: string | null, event: SpanEvent, traceStart: bigint): LogLine {
  const { severity, message, fields } = lineOf(event);
  const exception = exceptionOf(event);
  const isBareException = exception !== null && severity === '';
  return {
    spanId,
    offsetNs: event.offsetNs,
    severity: isBareException ? 'ERROR' : severity,
    message: isBareException ? [exception.type, exception.message].filter(Boolean).join(': ') : message,
    attributes: toJsonAttributes(Object.fromEntries(withoutOwnTime(fields, traceStart + BigInt(event.offsetNs)))),
    exception,
  };
}
