import { inspect } from 'node:util';
import type { Attributes } from '@opentelemetry/api';
import type { Severity } from './severity';

/** Where lines go: onto the active span, into OpenTelemetry log records, or both; `auto` asks the span. */
export type SpanEventTarget = 'span-event' | 'log-record' | 'both' | 'auto';

/** How an error becomes `exception.*`: on the line's own event, as an event of its own, or not at all. */
export type ExceptionMode = 'merge' | 'separate' | 'off';

/** The budget of one span. */
export interface SpanEventLimit {
  /** Most events a span gets, whoever adds them. Default 128, or `OTEL_SPAN_EVENT_COUNT_LIMIT`. */
  events: number;
  /** How many of them are held back for the last lines. Default 16. */
  keep: number;
}

/** A log line in its final form, as the hooks see it. */
export interface LogLine {
  /** The logger's own name of the level, such as `warn`. */
  readonly level: string;
  readonly severity: Severity;
  /** OpenTelemetry's 1-24. */
  readonly severityNumber: number;
  /** The message, `undefined` when the line has none. */
  readonly message: string | undefined;
  /** When the line was written, in milliseconds since the epoch. */
  readonly time: number;
  /** What will be attached: `log.*`, `exception.*` and the fields. */
  readonly attributes: Attributes;
}

/** Options of every transport of this package; all are optional. */
export interface SpanEventOptions {
  /** Least severe level that reaches the span, in the logger's own words. Default: every line the logger writes. */
  level?: string;
  /** Default `span-event`. */
  target?: SpanEventTarget;
  /** Default `log`. */
  eventName?: string | ((line: LogLine) => string);
  /** Default `merge`. */
  exceptions?: ExceptionMode;
  /** Level from which a line sets the span's status to ERROR; `true` means error. Default `false`. */
  errorStatus?: boolean | string;
  limit?: Partial<SpanEventLimit>;
  /** The last word on what is attached: other attributes, or `false` to keep the line off the span. */
  attributes?: (line: LogLine) => Attributes | false;
}

/** `SpanEventOptions` with the defaults filled in. */
export interface ResolvedOptions {
  readonly level: string | undefined;
  readonly target: SpanEventTarget;
  readonly eventName: string | ((line: LogLine) => string);
  readonly exceptions: ExceptionMode;
  readonly errorStatus: boolean | string;
  readonly limit: SpanEventLimit;
  readonly attributes: ((line: LogLine) => Attributes | false) | undefined;
}

export const DEFAULT_EVENT_NAME = 'log';

const TARGETS: readonly SpanEventTarget[] = ['span-event', 'log-record', 'both', 'auto'];
const EXCEPTIONS: readonly ExceptionMode[] = ['merge', 'separate', 'off'];

/** Fills in the defaults. Throws a `TypeError` that names the option when a value makes no sense. */
export function resolveOptions(options: SpanEventOptions = {}): ResolvedOptions {
  if (!isObject(options)) throw new TypeError(`The span event options are ${shown(options)}; expected an object.`);
  const {
    level,
    target = 'span-event',
    eventName = DEFAULT_EVENT_NAME,
    exceptions = 'merge',
    errorStatus = false,
  } = options;
  if (level !== undefined && typeof level !== 'string') throw invalid('level', level, 'the name of a level');
  if (!TARGETS.includes(target)) throw invalid('target', target, TARGETS.join(', '));
  if (!EXCEPTIONS.includes(exceptions)) throw invalid('exceptions', exceptions, EXCEPTIONS.join(', '));
  if (typeof eventName !== 'string' && typeof eventName !== 'function') {
    throw invalid('eventName', eventName, 'a string or a function');
  }
  if (typeof errorStatus !== 'boolean' && typeof errorStatus !== 'string') {
    throw invalid('errorStatus', errorStatus, 'true, false or the name of a level');
  }
  if (options.attributes !== undefined && typeof options.attributes !== 'function') {
    throw invalid('attributes', options.attributes, 'a function');
  }
  return {
    level,
    target,
    eventName,
    exceptions,
    errorStatus,
    limit: resolveLimit(options.limit),
    attributes: options.attributes,
  };
}

function resolveLimit(limit: Partial<SpanEventLimit> = {}): SpanEventLimit {
  if (!isObject(limit)) throw invalid('limit', limit, 'an object such as { events: 128, keep: 16 }');
  const events = limit.events ?? environmentLimit() ?? 128;
  const keep = limit.keep ?? (events > 16 ? 16 : events >> 1);
  if (!isCount(events)) throw invalid('limit.events', events, 'a whole number from 0');
  if (!isCount(keep) || keep > events) throw invalid('limit.keep', keep, `a whole number from 0 to ${events}`);
  return { events, keep };
}

/** The SDK's own variable: a span that takes fewer events has a smaller budget. */
function environmentLimit(): number | undefined {
  const text = process.env.OTEL_SPAN_EVENT_COUNT_LIMIT;
  const value = Number(text);
  return text !== undefined && text !== '' && isCount(value) ? value : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function invalid(option: string, value: unknown, expected: string): TypeError {
  return new TypeError(`Span event option "${option}" is ${shown(value)}; expected ${expected}.`);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value, { depth: 0 });
}
