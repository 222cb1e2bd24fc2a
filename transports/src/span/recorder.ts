import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { type Exception, withException } from '../event/exception';
import { hookAttributes } from '../event/hook-attributes';
import {
  DEFAULT_EVENT_NAME,
  type LogLine,
  type ResolvedOptions,
  resolveOptions,
  type SpanEventOptions,
  type SpanEventTarget,
} from '../event/options';
import { severityName } from '../event/severity';
import { addWithinBudget } from './budget';
import { logRecordSender, type SendLogRecord } from './log-record';
import { checkSetupOnce } from './setup-warning';
import { emptyStats, type SpanEventStats } from './stats';

/** A line in its final form: attributes with everything but the exception. */
export interface RecordedLine {
  readonly level: string;
  readonly severityNumber: number;
  readonly attributes: Attributes;
  readonly exception: Exception | undefined;
  /** Does the option `errorStatus` take this line for a failure of its span? */
  readonly isFailure: boolean;
}

/** The way from a line to the active span or a log record, with its options and its counts. */
export interface Recorder {
  readonly options: ResolvedOptions;
  readonly counts: SpanEventStats;
  readonly send: SendLogRecord | undefined;
  /** True while the instrumentation that this belongs to is disabled. */
  isMuted: boolean;
}

/** Throws a `TypeError` on an option that makes no sense. */
export function createRecorder(options: SpanEventOptions | undefined): Recorder {
  const resolved = resolveOptions(options);
  const send = resolved.target === 'span-event' ? undefined : logRecordSender();
  return { options: resolved, counts: emptyStats(), send, isMuted: false };
}

/**
 * Where a line belongs that is written now: a recording span, `null` for a log record alone, `undefined` for nowhere,
 * which is counted. Costs one look-up and allocates nothing.
 */
export function findPlace(recorder: Recorder): Span | null | undefined {
  if (recorder.send !== undefined) return placeWithLogRecords(recorder.options.target);
  const span = trace.getActiveSpan();
  if (span === undefined) {
    if (recorder.counts.noSpan++ === 0) checkSetupOnce('span');
    return undefined;
  }
  if (span.isRecording()) return span;
  recorder.counts.notRecording++;
  return undefined;
}

function placeWithLogRecords(target: SpanEventTarget): Span | null {
  if (target === 'log-record') return null;
  const span = trace.getActiveSpan();
  if (span === undefined) checkSetupOnce('span');
  return span?.isRecording() ? span : null;
}

/** Puts a line where its target says. The caller counts what throws. */
export function record(recorder: Recorder, span: Span | null, line: RecordedLine): void {
  const { options, counts, send } = recorder;
  const separate = options.exceptions === 'separate' ? line.exception : undefined;
  const merged = options.exceptions === 'merge' ? line.exception : undefined;
  const whole = merged === undefined ? line.attributes : withException(line.attributes, merged);
  const hookLine = needsLine(options) ? toLogLine(line, whole) : undefined;
  const chosen = options.attributes === undefined ? whole : options.attributes(hookLine!);
  if (chosen === false) {
    counts.dropped++;
    return;
  }
  const attributes = options.attributes === undefined ? whole : hookAttributes(chosen);
  if (span !== null) addLine(recorder, span, line, eventName(options, hookLine), attributes, separate);
  if (line.isFailure) markFailed(span ?? trace.getActiveSpan(), line);
  if (send !== undefined && (options.target !== 'auto' || span === null)) {
    send(separate === undefined ? attributes : withException(attributes, separate), line.severityNumber);
    if (span === null) counts.attached++;
  }
}

function addLine(
  { options, counts }: Recorder,
  span: Span,
  line: RecordedLine,
  name: string,
  attributes: Attributes,
  separate: Exception | undefined,
): void {
  const { severityNumber } = line;
  addWithinBudget(span, name, attributes, severityNumber, counts, options.limit);
  if (separate !== undefined) {
    addWithinBudget(span, 'exception', withException({}, separate), severityNumber, undefined, options.limit);
  }
}

/** A log record fails the span as well that it is logged on. */
function markFailed(span: Span | undefined, line: RecordedLine): void {
  if (span?.isRecording()) span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(line) });
}

function needsLine(options: ResolvedOptions): boolean {
  return options.attributes !== undefined || typeof options.eventName === 'function';
}

function eventName(options: ResolvedOptions, line: LogLine | undefined): string {
  if (typeof options.eventName === 'string') return options.eventName;
  const name: unknown = options.eventName(line!);
  return typeof name === 'string' ? name : DEFAULT_EVENT_NAME;
}

function toLogLine(line: RecordedLine, attributes: Attributes): LogLine {
  return {
    level: line.level,
    severity: severityName(line.severityNumber),
    severityNumber: line.severityNumber,
    message: messageOf(line),
    time: Date.now(),
    attributes,
  };
}

function messageOf(line: RecordedLine): string | undefined {
  const message = line.attributes['log.message'];
  return typeof message === 'string' ? message : undefined;
}
