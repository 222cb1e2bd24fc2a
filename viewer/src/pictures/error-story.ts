import { toJsonAttributes, toJsonValue } from '../model/json-value.js';
import { exceptionOf } from '../model/log-line.js';
import type { Span, Trace } from '../model/types.js';
import type { ErrorStory, LogLine } from '../page/source.js';
import { type ErrorOrigin, findErrorOrigin } from './error-origin.js';
import { linesOfSpans } from './trace-lines.js';

const LINES = 20;
/** What happened after the error says less than what led to it. */
const LINES_AFTER = 5;
const STACK_FRAME = /\n\s*at /;

/** Where the error of a trace began, told from the root on; `null` for a trace without an error. */
export function errorStory(trace: Trace): ErrorStory | null {
  const origin = findErrorOrigin(trace);
  if (origin === null) return null;
  const { span, path, message } = origin;
  return {
    traceId: trace.traceId,
    root: trace.root.name,
    startUnixNano: String(trace.startUnixNano),
    service: span.service,
    operation: span.name,
    spanId: span.spanId,
    message,
    sentence: sentenceOf(origin),
    path: path.map((step) => ({
      spanId: step.spanId,
      service: step.service,
      name: step.name,
      attributes: toJsonAttributes(step.attributes),
    })),
    parameters: [...origin.parameters].map(([key, { value, from }]) => ({
      key,
      value: toJsonValue(value),
      spanId: from.spanId,
    })),
    lines: linesAround(linesOfSpans(trace, path), timeOfError(span)),
    stacktrace: stackOf(span),
  };
}

function sentenceOf({ span, message }: ErrorOrigin): string {
  return `The error began in ${span.service}, in “${span.name}”: ${message || 'no message was recorded'}`;
}

/** That of the last exception on the span, else its end, else the last thing known of it. */
function timeOfError(span: Span): number {
  const exception = span.events.findLast((event) => exceptionOf(event) !== null);
  return exception?.offsetNs ?? span.endNs ?? span.events.at(-1)?.offsetNs ?? span.startNs;
}

function linesAround(lines: LogLine[], errorNs: number): LogLine[] {
  const later = lines.findIndex(({ offsetNs }) => offsetNs > errorNs);
  const end = later < 0 ? lines.length : Math.min(lines.length, later + LINES_AFTER);
  return lines.slice(Math.max(0, end - LINES), end);
}

/** Of the last exception that has one; else whatever a logger put into a field and looks like one. */
function stackOf(span: Span): string {
  for (const event of [...span.events].reverse()) {
    const stacktrace = exceptionOf(event)?.stacktrace;
    if (stacktrace) return stacktrace;
    for (const value of Object.values(event.attributes)) {
      if (typeof value === 'string' && STACK_FRAME.test(value)) return value;
    }
  }
  return '';
}
