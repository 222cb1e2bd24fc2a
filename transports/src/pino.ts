import type { SpanEventOptions } from './event/options';
import { attach, handleOf } from './pino/attach';
import { createStream, type SpanEventStream } from './pino/stream';
import { createRecorder } from './span/recorder';
import type { SpanEventStats } from './span/stats';

export type { ExceptionMode, LogLine, SpanEventLimit, SpanEventOptions, SpanEventTarget } from './event/options';
export type { Severity } from './event/severity';
export type { SpanEventStream } from './pino/stream';
export type { SpanEventStats } from './span/stats';

/**
 * Attaches every line of a pino logger, and of all its children whether made before or after, to the span that is active
 * when the line is written. What the logger writes to its own destination stays as it is. Attaching again replaces the
 * options.
 *
 * Returns the same logger. Throws a `TypeError` when it is no pino logger or an option makes no sense.
 */
export function attachToActiveSpan<L extends object>(logger: L, options?: SpanEventOptions): L {
  attach(logger, createRecorder(options));
  return logger;
}

/**
 * A destination that attaches what is written to it to the active span, for use beside others in `pino.multistream`.
 * Does nothing for a logger that `attachToActiveSpan` or an instrumentation already serves.
 *
 * Throws a `TypeError` when an option makes no sense.
 */
export function spanEventStream(options?: SpanEventOptions): SpanEventStream {
  return createStream(options);
}

/** What became of the lines of a logger; `undefined` when nothing is attached to it. */
export function stats(logger: object): SpanEventStats | undefined {
  const handle = handleOf(logger);
  return handle && { ...handle.recorder.counts };
}

/** Pino calls this when the module is named as the `target` of a transport. Always throws, with the way out. */
export default function workerTarget(): never {
  throw new Error(
    '@log-to-trace/transports/pino cannot be a pino.transport target: a target runs in a worker thread, where no span is ' +
      'ever active. Attach in the thread that logs instead: attachToActiveSpan(pino(options, destination)), or ' +
      'pino(options, pino.multistream([{ stream: destination }, { level: "trace", stream: spanEventStream() }])).',
  );
}
