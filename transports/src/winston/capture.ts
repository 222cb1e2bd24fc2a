import type { Span } from '@opentelemetry/api';
import { processWide } from '../span/process-wide';
import { findPlace } from '../span/recorder';
import { accepts, type Consumer, consume } from './consumer';
import { type LoggedErrors, noteErrors } from './errors';
import { type Info, LEVEL, type WinstonLogger } from './info';

/**
 * A winston line reaches its transports some time after the call: as soon as one of them pushes back, the logger buffers,
 * and by then another span is active or the right one has ended. Only the logger's own `write` runs in the caller's
 * context every time. So the span is looked up there, and the line is attached as soon as its final form is pushed, which
 * is ordinarily before `write` returns. When the logger buffers instead, its formats are run at once and `_transform` gets
 * their result later: they still run once per line, in the same order.
 */
interface Capture {
  consumers: Consumer[];
  /** Lines that were written and not yet transformed, oldest first. */
  readonly waiting: WrittenLine[];
  /** The line that is being transformed and not yet pushed. */
  current: WrittenLine | undefined;
}

interface WrittenLine {
  readonly info: Info;
  readonly logged: LoggedErrors;
  readonly places: readonly (readonly [Consumer, Span | null])[];
  isTransformed: boolean;
  /** What the formats made of the line when the logger would not run them yet. */
  early: FormatResult | undefined;
}

type Write = (this: WinstonLogger, info: Info, encoding?: unknown, callback?: unknown) => boolean;

type FormatResult = { readonly value: unknown } | { readonly error: unknown };

const captures = processWide('captures', () => new WeakMap<WinstonLogger, Capture>());

/** Lets `consumer` have every line that is written to `logger` from now on. */
export function addConsumer(logger: WinstonLogger, consumer: Consumer): void {
  const capture = captures.get(logger) ?? install(logger);
  if (!capture.consumers.includes(consumer)) capture.consumers = [...capture.consumers, consumer];
}

/** The logger keeps its wrappers, which cost next to nothing without a consumer. */
export function removeConsumer(logger: WinstonLogger, consumer: Consumer): void {
  const capture = captures.get(logger);
  if (capture !== undefined) capture.consumers = capture.consumers.filter((each) => each !== consumer);
}

/**
 * To be called in a transport's `pipe` event: the listener that `pipe` has just added would only bring lines that are
 * attached already. A stream emits to one listener without copying a list of them, which halves what a transport costs
 * a line without a span.
 */
export function stopDelivery(logger: WinstonLogger): void {
  const newest = logger.listeners('data').at(-1);
  if (newest?.name === 'ondata') logger.off('data', newest as () => void);
}

function install(logger: WinstonLogger): Capture {
  const capture: Capture = { consumers: [], waiting: [], current: undefined };
  captures.set(logger, capture);
  wrapWrite(logger, capture);
  wrapTransform(logger, capture);
  wrapPush(logger, capture);
  return capture;
}

function wrapWrite(logger: WinstonLogger, capture: Capture): void {
  const write = logger.write as Write;
  const writeInContext: Write = function (info, encoding, callback) {
    const line = openLine(logger, capture, info);
    if (line === undefined) return write.call(this, info, encoding, callback);
    capture.waiting.push(line);
    try {
      return write.call(this, info, encoding, callback);
    } finally {
      if (!line.isTransformed) formatEarly(logger, line);
    }
  };
  logger.write = writeInContext as WinstonLogger['write'];
}

function wrapTransform(logger: WinstonLogger, capture: Capture): void {
  const transform = logger._transform;
  logger._transform = function (info, encoding, callback) {
    const outer = capture.current;
    const line = takeWaiting(capture, info);
    if (line?.early !== undefined && !logger.silent) replayFormat(logger, line.early);
    capture.current = line?.early === undefined ? line : undefined;
    try {
      transform.call(this, info, encoding, callback);
    } finally {
      capture.current = outer;
    }
  };
}

function wrapPush(logger: WinstonLogger, capture: Capture): void {
  const push = logger.push;
  logger.push = function (chunk, encoding) {
    const line = capture.current;
    if (line !== undefined) {
      capture.current = undefined;
      attach(logger, line, chunk);
    }
    return push.call(this, chunk, encoding);
  };
}

/** Finds the place of a line for each consumer that wants it; nothing is kept of a line that nobody wants. */
function openLine(logger: WinstonLogger, capture: Capture, info: Info): WrittenLine | undefined {
  const { consumers } = capture;
  if (consumers.length === 0 || typeof info !== 'object' || info === null || isClosed(logger)) return undefined;
  let places: [Consumer, Span | null][] | undefined;
  for (const consumer of consumers) {
    if (consumer.automatic && consumers.length > 1) continue;
    const place = placeFor(logger, consumer, info);
    if (place !== undefined) places = [...(places ?? []), [consumer, place]];
  }
  return places && { info, logged: noteErrors(info), places, isTransformed: false, early: undefined };
}

function isClosed({ _writableState: { ending, destroyed } }: WinstonLogger): boolean {
  return ending || destroyed;
}

function placeFor(logger: WinstonLogger, consumer: Consumer, info: Info): Span | null | undefined {
  try {
    return accepts(consumer, logger, info) ? findPlace(consumer.recorder) : undefined;
  } catch {
    consumer.recorder.counts.failed++;
    return undefined;
  }
}

function isAccepted(logger: WinstonLogger, consumer: Consumer, final: Info): boolean {
  try {
    return accepts(consumer, logger, final);
  } catch {
    consumer.recorder.counts.failed++;
    return false;
  }
}

/** Lines are transformed in the order of their writing; one that the stream has refused is passed over. */
function takeWaiting({ waiting }: Capture, info: Info): WrittenLine | undefined {
  if (waiting.length === 0) return undefined;
  const at = waiting[0]!.info === info ? 0 : waiting.findIndex((line) => line.info === info);
  if (at === -1) return undefined;
  const line = waiting[at]!;
  if (at === 0) waiting.shift();
  else waiting.splice(0, at + 1);
  line.isTransformed = true;
  return line;
}

function formatEarly(logger: WinstonLogger, line: WrittenLine): void {
  if (logger.silent) return;
  line.early = runFormat(logger, line.info);
  if (!('value' in line.early)) return;
  for (const [consumer] of line.places) consumer.recorder.counts.deferred++;
  attach(logger, line, line.early.value);
}

function runFormat(logger: WinstonLogger, info: Info): FormatResult {
  try {
    info[LEVEL] ??= String(info.level);
    return { value: logger.format.transform(info, logger.format.options) };
  } catch (error) {
    return { error };
  }
}

/** Winston's own `_transform` asks the format once; it gets what the format said before, error included. */
function replayFormat(logger: WinstonLogger, result: FormatResult): void {
  const { format } = logger;
  logger.format = {
    options: format.options,
    transform() {
      logger.format = format;
      if ('error' in result) throw result.error;
      return result.value;
    },
  };
}

function attach(logger: WinstonLogger, line: WrittenLine, final: unknown): void {
  if (typeof final !== 'object' || final === null) return;
  for (const [consumer, place] of line.places) {
    if (isAccepted(logger, consumer, final as Info))
      consume(consumer, place, logger.levels, final as Info, line.logged);
  }
}
