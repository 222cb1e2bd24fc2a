import type { Writable } from 'node:stream';

/** The symbols every copy of winston shares (`triple-beam`). */
export const LEVEL: unique symbol = Symbol.for('level') as never;
export const MESSAGE: unique symbol = Symbol.for('message') as never;
export const SPLAT: unique symbol = Symbol.for('splat') as never;

/** What winston passes along for one line. */
export interface Info {
  [key: string]: unknown;
  [LEVEL]?: string;
  [MESSAGE]?: unknown;
  [SPLAT]?: unknown[];
}

/** Winston's formats, as `logform` declares them. */
export interface Format {
  transform(info: never, options?: never): unknown;
  options?: unknown;
}

/** The level names of a logger; a lower number is more severe. */
export type Levels = Readonly<Record<string, number>>;

type Callback = (error?: Error | null) => void;

/** The parts of a winston logger that a line passes through. */
export interface WinstonLogger extends Writable {
  levels: Levels;
  level: string;
  silent?: boolean;
  format: { transform(info: Info, options?: unknown): unknown; options?: unknown };
  _transform(info: Info, encoding: BufferEncoding, callback: Callback): void;
  push(chunk: unknown, encoding?: BufferEncoding): boolean;
  _writableState: { ending: boolean; destroyed: boolean };
}

/** Tells a winston logger from any other stream that is piped into a transport. */
export function isWinstonLogger(source: unknown): source is WinstonLogger {
  const logger = source as Partial<WinstonLogger> | null | undefined;
  return typeof logger?._transform === 'function' && typeof logger.levels === 'object' && 'format' in logger;
}

/** A field of a line; a getter that throws becomes text that says so. */
export function fieldOf(info: Info, key: string): unknown {
  try {
    return info[key];
  } catch {
    return '[Throws]';
  }
}
