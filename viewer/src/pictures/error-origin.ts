import { errorSentenceOf, exceptionOf, lineOf } from '../model/log-line.js';
import type { Attributes, AttributeValue, Span, Trace } from '../model/types.js';

export interface InheritedParameter {
  value: AttributeValue;
  /** The span that set it; of several on the way, the nearest to the origin. */
  from: Span;
}

export interface ErrorOrigin {
  span: Span;
  /** From the root to the origin, both included. */
  path: Span[];
  message: string;
  parameters: Map<string, InheritedParameter>;
}

/** Where the error of a trace began: its deepest span with an error, of several the first. `null` without an error. */
export function findErrorOrigin(trace: Trace): ErrorOrigin | null {
  let origin: Span | null = null;
  for (const span of trace.spans) {
    if (span.status === 'ERROR' && (origin === null || span.depth > origin.depth)) origin = span;
  }
  if (origin === null) return null;
  const path = pathTo(origin);
  return { span: origin, path, message: errorMessage(origin), parameters: inherit(path) };
}

function pathTo(origin: Span): Span[] {
  const path: Span[] = [];
  for (let span: Span | null = origin; span !== null; span = span.parent) path.push(span);
  return path.reverse();
}

function inherit(path: Span[]): Map<string, InheritedParameter> {
  const parameters = new Map<string, InheritedParameter>();
  for (const from of path) {
    for (const [key, value] of Object.entries(from.attributes)) parameters.set(key, { value, from });
  }
  return parameters;
}

/** What the span says about its error: its status, else its last exception, else its last line that is an error. */
function errorMessage(span: Span): string {
  if (span.statusMessage !== '') return span.statusMessage;
  const latestFirst = [...span.events].reverse();
  for (const event of latestFirst) {
    const exception = exceptionOf(event);
    if (exception !== null) return exception.message || exception.type;
  }
  const line = latestFirst.map(lineOf).find(({ severity }) => severity === 'ERROR' || severity === 'FATAL');
  return line === undefined ? httpStatus(span.attributes) : errorSentenceOf(line);
}

function httpStatus(attributes: Attributes): string {
  const status = attributes['http.response.status_code'] ?? attributes['http.status_code'];
  return status === undefined ? '' : `HTTP ${status}`;
}
