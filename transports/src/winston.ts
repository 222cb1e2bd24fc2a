import { Writable } from 'node:stream';
import type { SpanEventOptions } from './event/options';
import { createRecorder, findPlace, type Recorder } from './span/recorder';
import type { SpanEventStats } from './span/stats';
import { addConsumer, removeConsumer, stopDelivery } from './winston/capture';
import { type Consumer, consume } from './winston/consumer';
import { noteErrors } from './winston/errors';
import { type Info, isWinstonLogger, type Levels } from './winston/info';
import { assertLevels } from './winston/levels';

export type { ExceptionMode, LogLine, SpanEventLimit, SpanEventOptions, SpanEventTarget } from './event/options';
export type { Severity } from './event/severity';
export type { SpanEventStats } from './span/stats';

/** A format of winston's (`logform`). */
export interface WinstonFormat {
  // biome-ignore lint/suspicious/noExplicitAny: as logform declares it, so that winston's formats and transports fit
  transform(info: any, options?: any): any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  options?: any;
}

/** `SpanEventOptions`, and what every winston transport takes. */
export interface SpanEventTransportOptions extends SpanEventOptions {
  /** Applied to a copy of the line, after the logger's own format. */
  format?: WinstonFormat;
  silent?: boolean;
  handleExceptions?: boolean;
  handleRejections?: boolean;
}

/**
 * A winston transport that attaches every line to the span that is active when the line is written, however late winston
 * delivers it to its other transports. One transport may serve several loggers.
 *
 * It stands on Node's own `Writable`, so that it works with any copy of winston 3. The constructor throws a `TypeError`
 * when an option makes no sense, and `logger.add` and `createLogger` when it names a level that the logger does not have.
 */
export class SpanEventTransport extends Writable implements Consumer {
  level?: string;
  silent?: boolean;
  format?: WinstonFormat;
  handleExceptions?: boolean;
  handleRejections?: boolean;
  /** @internal */
  readonly automatic = false;
  /** @internal */
  readonly recorder: Recorder;
  private loggers = 0;
  private levels: Levels | undefined;

  constructor(options: SpanEventTransportOptions = {}) {
    super({ objectMode: true });
    this.recorder = createRecorder(options);
    this.level = options.level;
    this.silent = options.silent;
    this.format = options.format;
    this.handleExceptions = options.handleExceptions;
    this.handleRejections = options.handleRejections;
    this.on('pipe', (source: unknown) => this.addLogger(source));
    this.on('unpipe', (source: unknown) => this.removeLogger(source));
  }

  /** What became of the lines so far. */
  stats(): SpanEventStats {
    return { ...this.recorder.counts };
  }

  /**
   * What a logger delivers is attached already; anything else that is piped or written here is attached now. There is no
   * buffer and no backpressure.
   */
  override write(info: unknown, ...rest: unknown[]): boolean {
    if (this.loggers === 0) this.attachNow(info);
    const callback = rest.at(-1);
    if (typeof callback === 'function') process.nextTick(callback);
    return true;
  }

  override _write(info: unknown, _encoding: BufferEncoding, callback: () => void): void {
    this.log(info, callback);
  }

  /** Attaches a line now; winston calls this for `exceptionHandlers`, whose lines pass by the logger's pipe. */
  log(info: unknown, callback: () => void): void {
    this.attachNow(info);
    callback();
  }

  private attachNow(info: unknown): void {
    if (this.silent || typeof info !== 'object' || info === null) return;
    const place = findPlace(this.recorder);
    if (place !== undefined) consume(this, place, this.levels, info as Info, noteErrors(info as Info));
  }

  private addLogger(source: unknown): void {
    if (!isWinstonLogger(source)) return;
    this.loggers++;
    this.levels = source.levels;
    assertLevels(source.levels, this.recorder.options);
    addConsumer(source, this);
    stopDelivery(source);
  }

  private removeLogger(source: unknown): void {
    if (!isWinstonLogger(source)) return;
    this.loggers--;
    removeConsumer(source, this);
  }
}
