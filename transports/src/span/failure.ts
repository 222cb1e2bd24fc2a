import { UnknownLevelError } from '../event/unknown-level';
import type { Recorder } from './recorder';

const warned = new WeakSet<Recorder>();

/** Counts a line that could not be attached. */
export function countFailure(recorder: Recorder, error: unknown): void {
  recorder.counts.failed++;
  if (error instanceof UnknownLevelError) warnOfLevel(recorder, error);
}

/** Warns once of an option that only a logger can judge, where nobody is there to catch an error. */
export function warnOfLevel(recorder: Recorder, { message }: UnknownLevelError): void {
  if (warned.has(recorder)) return;
  warned.add(recorder);
  process.emitWarning(`${message} None of its lines are attached.`, {
    type: 'LogToTraceWarning',
    code: 'LOG_TO_TRACE_LEVEL',
  });
}
