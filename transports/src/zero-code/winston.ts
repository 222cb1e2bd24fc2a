import { UnknownLevelError } from '../event/unknown-level';
import { warnOfLevel } from '../span/failure';
import type { Recorder } from '../span/recorder';
import { addConsumer } from '../winston/capture';
import type { Consumer } from '../winston/consumer';
import { isWinstonLogger, type WinstonLogger } from '../winston/info';
import { assertLevels } from '../winston/levels';
import { onLoad } from './load-hook';

/** Serves every winston logger of the process that has no `SpanEventTransport` of its own. */
export interface WinstonPatcher {
  /** Patches the copy of winston whose exports, or whose `Logger`, are given. */
  patch(moduleExports: unknown): void;
}

interface LoggerClass {
  readonly prototype: object;
}

interface Winston {
  readonly Logger?: LoggerClass;
  readonly default?: Winston;
}

type Write = (this: WinstonLogger, ...args: unknown[]) => boolean;

const PATCHED = Symbol.for('log-to-trace.patched');

/** Finds the copies of winston that are loaded or are loaded later. */
export function startWinston(recorder: Recorder): WinstonPatcher {
  const consumer: Consumer = {
    level: recorder.options.level,
    recorder,
    automatic: true,
    handleExceptions: true,
    get silent() {
      return recorder.isMuted;
    },
  };
  const patch = (moduleExports: unknown): void => patchLogger(loggerIn(moduleExports), consumer);
  onLoad('/winston/lib/winston/logger.js', patch);
  return { patch };
}

/** `winston/lib/winston/logger.js` exports the class itself, `winston` and its ES module have it inside. */
function loggerIn(moduleExports: unknown): LoggerClass | undefined {
  const { prototype, Logger, default: inner } = moduleExports as Partial<LoggerClass> & Winston;
  if (prototype !== undefined && '_transform' in prototype) return { prototype };
  return Logger ?? inner?.Logger;
}

/**
 * Every logger, new or old, passes here with the first line it writes. From then on it has a `write` of its own, which
 * gets this first line too, unless it is where the line comes from.
 */
function patchLogger(logger: LoggerClass | undefined, consumer: Consumer): void {
  if (logger === undefined || Object.hasOwn(logger.prototype, PATCHED)) return;
  const prototype = logger.prototype as WinstonLogger;
  const write = prototype.write as Write;
  prototype.write = function (this: WinstonLogger, ...args: unknown[]) {
    const isWrapped = Object.hasOwn(this, 'write');
    if (!Object.hasOwn(this, PATCHED) && Object.hasOwn(this, '_writableState') && isWinstonLogger(this)) {
      Object.defineProperty(this, PATCHED, { value: true });
      checkLevels(this, consumer.recorder);
      addConsumer(this, consumer);
      if (!isWrapped) return (this.write as Write)(...args);
    }
    return write.apply(this, args);
  } as WinstonLogger['write'];
  Object.defineProperty(prototype, PATCHED, { value: true });
}

/** A log call is no place to throw. */
function checkLevels({ levels }: WinstonLogger, recorder: Recorder): void {
  try {
    assertLevels(levels, recorder.options);
  } catch (error) {
    if (error instanceof UnknownLevelError) warnOfLevel(recorder, error);
  }
}
