import type { Span } from '@opentelemetry/api';
import type { SpanEventOptions } from '../event/options';
import { createRecorder, findPlace, type Recorder, record } from '../span/recorder';
import type { SpanEventStats } from '../span/stats';
import { errorStatusFrom, type PinoLevels, readLevels } from './levels';
import { type PinoLine, readPinoLine } from './line';
import { type AsJson, findSymbols, type PinoLogger, type PinoSymbols } from './symbols';

/** What is attached to one logger. Found through `Symbol.for`, so that two copies of this package see each other. */
export interface PinoHandle {
  /** True when an instrumentation attached it, which any explicit call overrules. */
  readonly automatic: boolean;
  readonly recorder: Recorder;
  readonly levels: PinoLevels;
  isEnabled(): boolean;
}

type StreamWrite = (text: string) => string;
type Hooks = { streamWrite?: StreamWrite & Replaced<StreamWrite> };
interface Replaced<Original> {
  [ORIGINAL]?: Original;
  [HANDLE]?: PinoHandle;
}

const HANDLE = Symbol.for('log-to-trace.handle');
const ORIGINAL = Symbol.for('log-to-trace.original');

/** A line that is complete but for the masking that `hooks.streamWrite` may still do. */
interface PendingLine {
  readonly place: Span | null;
  readonly line: PinoLine;
}

/** Throws a `TypeError` when `logger` is no pino logger or an option makes no sense. */
export function attach(logger: object, options: SpanEventOptions | undefined, isEnabled?: () => boolean): PinoHandle {
  const symbols = findSymbols(logger);
  if (symbols === undefined) {
    throw new TypeError('attachToActiveSpan needs a logger made by pino 8 or later, or one of its children.');
  }
  const target = logger as PinoLogger;
  const recorder = createRecorder(options);
  const levels = readLevels(target, symbols, recorder.options.level);
  recorder.errorStatusFrom = errorStatusFrom(target, levels, recorder.options.errorStatus);
  const handle = { automatic: isEnabled !== undefined, recorder, levels, isEnabled: isEnabled ?? (() => true) };
  install(target, symbols, handle);
  return handle;
}

/** What is attached to a logger or to the one it is a child of. */
export function handleOf(logger: object): PinoHandle | undefined {
  const symbols = findSymbols(logger);
  if (symbols === undefined) return undefined;
  return ((logger as PinoLogger)[symbols.asJson] as Replaced<AsJson>)[HANDLE];
}

export function statsOf(handle: PinoHandle): SpanEventStats {
  return { ...handle.recorder.counts };
}

/**
 * Gives the logger, and through the prototype chain all its children, an `asJson` of its own: it runs in the caller's
 * context with the final line in hand. Only `hooks.streamWrite` comes later, so with such a hook the line waits for it.
 */
function install(logger: PinoLogger, symbols: PinoSymbols, handle: PinoHandle): void {
  const { recorder, levels } = handle;
  const original = originalOf(logger[symbols.asJson] as AsJson & Replaced<AsJson>);
  const waitsForMask = wrapStreamWrite(logger, symbols, (text) => deliver(recorder, takePending(), text));
  let pending: PendingLine | undefined;

  function takePending(): PendingLine | undefined {
    const taken = pending;
    pending = undefined;
    return taken;
  }

  const wrapped: AsJson & Replaced<AsJson> = function asJsonWithSpanEvent(fields, message, level, time) {
    const text = original.call(this, fields, message, level, time);
    if (!levels.isWanted(level) || !handle.isEnabled()) return text;
    try {
      const place = findPlace(recorder);
      if (place === undefined) return text;
      const severityNumber = levels.severityOf(level);
      const line = { logger: this, symbols, text, fields, message, level, severityNumber, time };
      if (waitsForMask) pending = { place, line };
      else record(recorder, place, readPinoLine(line));
    } catch {
      recorder.counts.failed++;
    }
    return text;
  };
  wrapped[HANDLE] = handle;
  wrapped[ORIGINAL] = original;
  logger[symbols.asJson] = wrapped;
}

function deliver(recorder: Recorder, pending: PendingLine | undefined, text: string): void {
  if (pending === undefined) return;
  try {
    record(recorder, pending.place, readPinoLine({ ...pending.line, text }));
  } catch {
    recorder.counts.failed++;
  }
}

/** Loggers share one default hooks object, so a logger with a hook of its own gets a new one. Returns whether it has. */
function wrapStreamWrite(logger: PinoLogger, symbols: PinoSymbols, onText: (text: string) => void): boolean {
  const hooks = logger[symbols.hooks] as Hooks;
  if (typeof hooks.streamWrite !== 'function' || !callsStreamWrite(logger, symbols)) return false;
  const original = originalOf(hooks.streamWrite);
  const wrapped: StreamWrite & Replaced<StreamWrite> = (text) => {
    const masked = original(text);
    onText(masked);
    return masked;
  };
  wrapped[ORIGINAL] = original;
  logger[symbols.hooks] = { ...hooks, streamWrite: wrapped };
  return true;
}

/** Pino 8 has no such hook and ignores an option of that name; no version number says which 9 brought it. */
function callsStreamWrite(logger: PinoLogger, symbols: PinoSymbols): boolean {
  return String(logger[symbols.write]).includes('streamWrite');
}

function originalOf<T extends object>(candidate: T & Replaced<T>): T {
  return candidate[ORIGINAL] ?? candidate;
}
