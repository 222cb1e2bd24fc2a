import type { SpanEventOptions } from '../event/options';
import { countFailure } from '../span/failure';
import { createRecorder, findPlace, type Recorder, record } from '../span/recorder';
import type { SpanEventStats } from '../span/stats';
import { handleOf } from './attach';
import { isForeignLineWanted, readForeignLine } from './foreign-line';
import { type PinoLevels, readLevels } from './levels';
import { readPinoLine } from './line';
import { findSymbols, type PinoLogger, type PinoSymbols } from './symbols';

/** A destination for `pino()` or an entry of `pino.multistream()`. */
export interface SpanEventStream {
  /** Level for `multistream`, which takes only `info` and above from an entry that names none. */
  readonly level: string | number;
  readonly writable: true;
  write(text: string): void;
  flushSync(): void;
  end(): void;
  stats(): SpanEventStats;
}

/** What pino leaves on a destination that asks for it, just before it writes the line. */
interface Metadata {
  lastLevel?: number;
  lastObj?: object;
  lastMsg?: unknown;
  lastTime?: string;
  lastLogger?: PinoLogger;
}

interface KnownLogger {
  readonly symbols: PinoSymbols;
  readonly levels: PinoLevels;
}

const METADATA = Symbol.for('pino.metadata');
/** Marks our streams, so that an instrumentation leaves their loggers alone. */
const SPAN_EVENT_STREAM = Symbol.for('log-to-trace.stream');

/** Is a destination of pino, or one of the streams in a `multistream`, one of ours? */
export function hasSpanEventStream(destination: unknown): boolean {
  if (typeof destination !== 'object' || destination === null) return false;
  if (SPAN_EVENT_STREAM in destination) return true;
  const { streams } = destination as { streams?: unknown };
  return Array.isArray(streams) && streams.some((entry) => hasSpanEventStream(entry?.stream));
}

/** Throws a `TypeError` on an option that makes no sense. */
export function createStream(options: SpanEventOptions | undefined): SpanEventStream {
  const recorder = createRecorder(options);
  const known = new WeakMap<object, KnownLogger>();
  const stream: SpanEventStream & Metadata = {
    level: recorder.options.level ?? 0,
    writable: true,
    write(text) {
      try {
        writeLine(recorder, known, stream, text);
      } catch (error) {
        countFailure(recorder, error);
      }
    },
    flushSync() {},
    end() {},
    stats: () => ({ ...recorder.counts }),
  };
  return Object.assign(stream, { [METADATA]: true, [SPAN_EVENT_STREAM]: true });
}

function writeLine(recorder: Recorder, known: WeakMap<object, KnownLogger>, metadata: Metadata, text: string): void {
  const { lastLogger: logger } = metadata;
  if (logger === undefined) {
    writeForeignLine(recorder, text);
    return;
  }
  if (handleOf(logger) !== undefined) return;
  const { symbols, levels } = understand(logger, recorder, known);
  const { lastLevel: level = 0, lastObj: fields = {}, lastMsg: message, lastTime = '' } = metadata;
  if (!levels.isWanted(level)) return;
  const place = findPlace(recorder);
  if (place === undefined) return;
  const time = timeText(logger, symbols, level, lastTime, text);
  const line = { logger, symbols, text, fields, message, level, levels, time, isRewritten: true };
  record(recorder, place, readPinoLine(line));
}

/** Pino hands over the time without its key, whose length is known. */
function timeText(logger: PinoLogger, symbols: PinoSymbols, level: number, lastTime: string, text: string): string {
  const start = (logger[symbols.lsCache] as Record<number, string>)[level]?.length ?? 0;
  return text.slice(start, start + lastTime.length + (logger[symbols.timeSliceIndex] as number));
}

function understand(logger: PinoLogger, recorder: Recorder, known: WeakMap<object, KnownLogger>): KnownLogger {
  const found = known.get(logger.levels);
  if (found !== undefined) return found;
  const symbols = findSymbols(logger);
  if (symbols === undefined) throw new TypeError('not a pino logger');
  const understood = { symbols, levels: readLevels(logger, symbols, recorder.options) };
  known.set(logger.levels, understood);
  return understood;
}

/** Text that some other program part wrote here: pino's standard names are all there is to go by. */
function writeForeignLine(recorder: Recorder, text: string): void {
  const { errorStatus, level } = recorder.options;
  const line = readForeignLine(text, errorStatus);
  if (!isForeignLineWanted(line, level)) return;
  const place = findPlace(recorder);
  if (place !== undefined) record(recorder, place, line);
}
