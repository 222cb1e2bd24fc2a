import type { Span } from '@opentelemetry/api';
import { findPlace, type Recorder, record } from '../span/recorder';
import { type PinoLevels, readLevels } from './levels';
import { type PinoLine, readPinoLine } from './line';
import { type AsJson, findSymbols, type PinoLogger, type PinoSymbols } from './symbols';

/** What is attached to one logger. Found through `Symbol.for`, so that two copies of this package see each other. */
export interface PinoHandle {
  readonly recorder: Recorder;
  readonly levels: PinoLevels;
  /** Takes the text that `asJson` made of a line in the caller's context. Never throws. */
  onLine(logger: PinoLogger, text: string, fields: object, message: unknown, level: number, time: string): void;
}

type StreamWrite = (text: string) => string;

/** A function of the logger that we have wrapped. */
interface Wrapper<Original> {
  [ORIGINAL]?: Original;
  [HANDLE]?: PinoHandle;
}

/** A line that is complete but for the masking that `hooks.streamWrite` may still do. */
interface PendingLine {
  readonly place: Span | null;
  readonly line: PinoLine;
}

const HANDLE = Symbol.for('log-to-trace.handle');
export const ORIGINAL = Symbol.for('log-to-trace.original');

/** Throws a `TypeError` when `logger` is no pino logger or an option names a level that it does not have. */
export function attach(logger: object, recorder: Recorder): PinoHandle {
  const symbols = findSymbols(logger);
  if (symbols === undefined) {
    throw new TypeError('attachToActiveSpan needs a logger made by pino 8 or later, or one of its children.');
  }
  const target = logger as PinoLogger;
  const handle = createHandle(target, symbols, recorder);
  replaceAsJson(target, symbols, handle);
  return handle;
}

/** What is attached to a logger or to the one it is a child of. */
export function handleOf(logger: object): PinoHandle | undefined {
  const symbols = findSymbols(logger);
  if (symbols === undefined) return undefined;
  return ((logger as PinoLogger)[symbols.asJson] as Wrapper<AsJson>)[HANDLE];
}

function createHandle(logger: PinoLogger, symbols: PinoSymbols, recorder: Recorder): PinoHandle {
  const levels = readLevels(logger, symbols, recorder.options);
  let pending: PendingLine | undefined;
  const waitsForMask = wrapStreamWrite(logger, symbols, (mask, text) => {
    const line = pending;
    pending = undefined; // The hook itself may log.
    const masked = mask(text);
    if (line !== undefined) recordMasked(recorder, line, masked);
    return masked;
  });
  return {
    recorder,
    levels,
    onLine(origin, text, fields, message, level, time) {
      try {
        if (recorder.isMuted || !levels.isWanted(level)) return;
        const place = findPlace(recorder);
        if (place === undefined) return;
        const line = { logger: origin, symbols, text, fields, message, level, levels, time, isRewritten: false };
        if (waitsForMask) pending = { place, line };
        else record(recorder, place, readPinoLine(line));
      } catch {
        recorder.counts.failed++;
      }
    },
  };
}

/**
 * Gives the logger, and through the prototype chain all its children, an `asJson` of its own: it runs in the caller's
 * context with the line in hand as it will be written. Only `hooks.streamWrite` comes later.
 */
function replaceAsJson(logger: PinoLogger, symbols: PinoSymbols, handle: PinoHandle): void {
  const original = originalOf(logger[symbols.asJson] as AsJson & Wrapper<AsJson>);
  const wrapped: AsJson & Wrapper<AsJson> = function asJsonWithSpanEvent(fields, message, level, time) {
    const text = original.call(this, fields, message, level, time);
    handle.onLine(this, text, fields, message, level, time);
    return text;
  };
  wrapped[HANDLE] = handle;
  wrapped[ORIGINAL] = original;
  logger[symbols.asJson] = wrapped;
}

/** Loggers share one default hooks object, so a logger with a hook of its own gets a new one. Returns whether it has. */
function wrapStreamWrite(
  logger: PinoLogger,
  symbols: PinoSymbols,
  write: (mask: StreamWrite, text: string) => string,
): boolean {
  const hooks = logger[symbols.hooks] as { streamWrite?: StreamWrite & Wrapper<StreamWrite> };
  if (typeof hooks.streamWrite !== 'function' || !callsStreamWrite(logger, symbols)) return false;
  const original = originalOf(hooks.streamWrite);
  const wrapped: StreamWrite & Wrapper<StreamWrite> = (text) => write(original, text);
  wrapped[ORIGINAL] = original;
  logger[symbols.hooks] = { ...hooks, streamWrite: wrapped };
  return true;
}

/** Pino 8 has no such hook and ignores an option of that name; no version number says which 9 brought it. */
function callsStreamWrite(logger: PinoLogger, symbols: PinoSymbols): boolean {
  return String(logger[symbols.write]).includes('streamWrite');
}

function recordMasked(recorder: Recorder, { place, line }: PendingLine, text: string): void {
  try {
    record(recorder, place, readPinoLine({ ...line, text, isRewritten: text !== line.text }));
  } catch {
    recorder.counts.failed++;
  }
}

function originalOf<T extends object>(candidate: T & Wrapper<T>): T {
  return candidate[ORIGINAL] ?? candidate;
}
