import type { Attributes, AttributeValue, SpanEvent } from './types.js';

/** A span event read as the log line it was. */
export interface LogLine {
  /** `''` for an event that came from no logger. */
  severity: string;
  message: string;
  /** Everything else the line carried. */
  fields: Attributes;
}

export interface Exception {
  type: string;
  message: string;
  stacktrace: string;
}

const MESSAGE = 'log.message';
const SEVERITY = 'log.severity';
const SEVERITY_NUMBER = 'log.severity_number';
const EXCEPTION_KEYS = ['exception.type', 'exception.message', 'exception.stacktrace', 'exception.escaped'];
const TIME_FIELDS = new Set(['timestamp', '@timestamp', 'time', 'ts']);
const ERROR_FIELDS = ['error', 'err', 'error.message', 'err.message', 'reason'];
const OWN_KEYS = new Set([MESSAGE, SEVERITY, SEVERITY_NUMBER, ...EXCEPTION_KEYS]);

/** The line an event stands for. An event that no transport of ours wrote is named by its own name. */
export function lineOf(event: SpanEvent): LogLine {
  const { attributes } = event;
  return {
    severity: text(attributes[SEVERITY]),
    message: text(attributes[MESSAGE]) || (attributes[MESSAGE] === undefined ? event.name : ''),
    fields: Object.fromEntries(Object.entries(attributes).filter(([key]) => !OWN_KEYS.has(key))),
  };
}

/** The fields without those that only repeat when the line was written, as many log formats do. */
export function withoutOwnTime(fields: Attributes, unixNano: bigint): [string, AttributeValue][] {
  const at = Number(unixNano / 1_000_000n);
  return Object.entries(fields).filter(
    ([key, value]) => !(TIME_FIELDS.has(key) && Math.abs(timeOf(value) - at) < 1000),
  );
}

function timeOf(value: AttributeValue): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}

/** What the line says about an error, in one sentence: many loggers put the error itself into a field. */
export function errorSentenceOf({ message, fields }: LogLine): string {
  const error = ERROR_FIELDS.map((key) => text(fields[key])).find((value) => value !== '') ?? '';
  return [message, error.split('\n', 1)[0]!].filter(Boolean).join(': ');
}

/** The error an event carries, if it carries one. */
export function exceptionOf({ attributes }: SpanEvent): Exception | null {
  const type = text(attributes['exception.type']);
  const message = text(attributes['exception.message']);
  if (type === '' && message === '') return null;
  return { type, message, stacktrace: text(attributes['exception.stacktrace']) };
}

function text(value: AttributeValue | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}
