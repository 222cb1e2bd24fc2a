import { idsOf, spanOf } from './ids.js';
import type { JsonObject, Line } from './line.js';
import { takeSeverity } from './severity.js';
import { takeTime } from './time.js';

export interface LineOptions {
  /** A field that joins lines, before those that are recognised. */
  join?: string;
  /** Name of the service, whatever the lines say. */
  service?: string;
}

export interface RawLine {
  file: string;
  number: number;
  text: string;
  /** The service as the file's name tells it. */
  label: string;
}

/** Why a line is no log line. */
export type Unreadable = 'noJson' | 'noTime';

/** Docker Compose and kubectl put the container's name in front. */
const CONTAINER = /^\s*\[?([\w./-]+)\]?\s*\|/;
const LONGEST_PREFIX = 200;

/** Reads a line of pino, winston, bunyan or Nest, or of whatever writes JSON with a time, a level and a message. */
export function parseLine({ file, number, text, label }: RawLine, options: LineOptions): Line | Unreadable {
  const at = text.indexOf('{');
  const fields = at < 0 || at > LONGEST_PREFIX ? null : parseObject(at === 0 ? text : text.slice(at));
  if (!fields) return 'noJson';
  const ms = takeTime(fields);
  if (ms === null) return 'noTime';
  const container = at > 0 ? CONTAINER.exec(text.slice(0, at))?.[1] : undefined;
  const severity = takeSeverity(fields);
  const message = takeText(fields, ['msg', 'message']);
  const service = options.service ?? serviceOf(fields) ?? container ?? label;
  const host = take(fields, 'hostname') ?? '';
  const pid = take(fields, 'pid') ?? '';
  // Bunyan's version of its format.
  if (fields.v === 0) delete fields.v;
  return {
    file,
    number,
    ms,
    severity,
    message,
    service,
    process: `${service} ${host} ${pid}`,
    ids: idsOf(fields, options.join),
    span: spanOf(fields),
    fields,
  };
}

/** A field called `name` is the logger's only where pino and bunyan put it; elsewhere it is somebody's. */
function serviceOf(fields: JsonObject): string | undefined {
  const named = text(fields.service) ?? text(fields['service.name']);
  if (named !== undefined || typeof fields.name !== 'string') return named;
  const keys = Object.keys(fields);
  const before = keys[keys.indexOf('name') - 1];
  const isLoggers = ('hostname' in fields || 'pid' in fields) && (before === undefined || LOGGERS_OWN.has(before));
  return isLoggers ? text(fields.name) : undefined;
}

const LOGGERS_OWN = new Set(['pid', 'hostname']);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? unwrapped(value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** Docker's own file format wraps every line: `{"log":"{…}\n","stream":"stdout","time":"…"}`. */
function unwrapped(object: JsonObject): JsonObject {
  if (typeof object.log !== 'string' || typeof object.stream !== 'string') return object;
  return parseObject(object.log) ?? { ...object, msg: object.log.trimEnd() };
}

function takeText(fields: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = text(fields[key]);
    if (value === undefined) continue;
    delete fields[key];
    return value;
  }
  return undefined;
}

function take(fields: JsonObject, key: string): string | undefined {
  const value = fields[key];
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  delete fields[key];
  return String(value);
}
