import { channel } from 'node:diagnostics_channel';
import { attach, handleOf, ORIGINAL } from '../pino/attach';
import { hasSpanEventStream } from '../pino/stream';
import { type AsJson, findSymbols, type PinoLogger, pinoPrototype, rootLogger } from '../pino/symbols';
import { countFailure } from '../span/failure';
import type { Recorder } from '../span/recorder';
import { onLoad } from './load-hook';

/** Serves every pino logger of the process that nobody has attached explicitly. */
export interface PinoPatcher {
  /** Patches the copy of pino that a prototype, a logger or the exports of `pino` belong to. */
  patch(moduleExports: unknown): void;
}

type Method = (this: PinoLogger, ...args: never[]) => unknown;

const PATCHED = Symbol.for('log-to-trace.patched');
/** Pino 9.10 and later announce every line here, also when they are bundled and no loader ever sees them. */
const LINES = 'tracing:pino_asJson:end';

/** What pino publishes on the channel. */
interface Announcement {
  readonly instance: PinoLogger;
  readonly arguments: readonly [fields: object, message: unknown, level: number, time: string];
  readonly result: string;
}

/** Finds the copies of pino that are loaded, are loaded later, or are bundled. */
export function startPino(recorder: Recorder): PinoPatcher {
  const patch = (moduleExports: unknown): void => patchPrototype(prototypeIn(moduleExports), recorder);
  onLoad('/pino/lib/proto.js', patch);
  channel(LINES).subscribe((message) => onAnnouncement(message as Announcement, recorder));
  return { patch };
}

/** `pino/lib/proto.js` exports a function that makes an object with pino's prototype, `pino` one that makes a logger. */
function prototypeIn(moduleExports: unknown): object | undefined {
  const factory =
    typeof moduleExports === 'function' ? moduleExports : (moduleExports as { default?: unknown }).default;
  return typeof factory === 'function' ? pinoPrototype(factory({ level: 'silent' }, { write() {} })) : undefined;
}

/**
 * A new root logger sets its level as the last thing before it is handed out: that is where it is attached. Loggers that
 * are older than the patch are attached with their first line.
 */
function patchPrototype(prototype: object | undefined, recorder: Recorder): void {
  if (prototype === undefined || Object.hasOwn(prototype, PATCHED)) return;
  Object.defineProperty(prototype, PATCHED, { value: true });
  replace(prototype, 'pino.setLevel', (setLevel) => {
    return function setLevelAndAttach(...args) {
      const result = setLevel.apply(this, args);
      attachRoot(this, recorder);
      return result;
    };
  });
  replace(prototype, 'pino.asJson', (asJson) => {
    const original = asJson as unknown as AsJson;
    const attachFirst: AsJson & { [ORIGINAL]?: AsJson } = function (fields, message, level, time) {
      attachRoot(this, recorder);
      const text = original.call(this, fields, message, level, time);
      handFirstLine(this, text, fields, message, level, time);
      return text;
    };
    attachFirst[ORIGINAL] = original;
    return attachFirst as unknown as Method;
  });
}

function replace(prototype: object, description: string, wrap: (original: Method) => Method): void {
  const symbol = Object.getOwnPropertySymbols(prototype).find((each) => each.description === description);
  if (symbol === undefined) throw new Error(`pino has no ${description}`);
  const methods = prototype as Record<symbol, Method>;
  methods[symbol] = wrap(methods[symbol]!);
}

/** Attaches the root logger unless it is served already, by whatever way. */
function attachRoot(logger: PinoLogger, recorder: Recorder): void {
  try {
    const symbols = findSymbols(logger);
    if (symbols === undefined) return;
    const root = rootLogger(logger, symbols);
    if (handleOf(logger) !== undefined || handleOf(root) !== undefined) return;
    if (!hasSpanEventStream(root[symbols.stream])) attach(root, recorder);
  } catch (error) {
    countFailure(recorder, error);
  }
}

/** The line during which a logger was attached has passed its new `asJson` by. */
function handFirstLine(logger: PinoLogger, text: string, ...line: Announcement['arguments']): void {
  const handle = handleOf(logger);
  if (handle === undefined) return;
  handle.onLine(logger, text, ...line);
  const symbols = findSymbols(logger)!;
  const { streamWrite } = logger[symbols.hooks] as { streamWrite?: (text: string) => string };
  if (streamWrite !== undefined && ORIGINAL in streamWrite) streamWrite(text);
}

function onAnnouncement({ instance, arguments: line, result }: Announcement, recorder: Recorder): void {
  try {
    const prototype = pinoPrototype(instance);
    if (prototype === undefined || Object.hasOwn(prototype, PATCHED)) return;
    patchPrototype(prototype, recorder);
    if (handleOf(instance) !== undefined) return;
    attachRoot(instance, recorder);
    handFirstLine(instance, result, ...line);
  } catch (error) {
    countFailure(recorder, error);
  }
}
