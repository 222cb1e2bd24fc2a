import { hostname } from 'node:os';
import type { Attributes } from '@opentelemetry/api';
import { serializedException } from '../event/exception';
import { flattenField, type Json } from '../event/flatten';

export type JsonObject = { [key: string]: Json };

/** The fields that a logger puts before those of the line itself: child bindings, and what a level formatter adds. */
export interface Prefix {
  /** As they are, to be merged when the line repeats one of their keys. */
  readonly fields: JsonObject;
  readonly isEmpty: boolean;
  readonly holdsError: boolean;
  /** Ready to be copied into an event. */
  readonly attributes: Attributes;
}

const DEFAULT_BASE = `,"pid":${process.pid},"hostname":${JSON.stringify(hostname())}`;
const MAX_CACHED = 1000;

let cache = new Map<string, Prefix>();
let lastLevel = '';
let lastBindings = '';
let lastPrefix: Prefix = toPrefix({});

/**
 * Reads what stands before a line's own fields. `level` is pino's level text such as `{"level":30`, `time` such as
 * `,"@timestamp":17…` or empty for pino's own, `bindings` such as `,"pid":1,"hostname":"h","requestId":7`. Without the line's own level and time, and
 * without pino's default `pid` and `hostname`. Throws a `SyntaxError` when a formatter has written something that is no JSON.
 */
export function readPrefix(level: string, time: string, bindings: string): Prefix {
  if (time !== '') return parsePrefix(level, time, bindings);
  if (bindings === lastBindings && level === lastLevel) return lastPrefix;
  lastPrefix = cachedPrefix(level, bindings);
  lastBindings = bindings;
  lastLevel = level;
  return lastPrefix;
}

/** Is what stands in `text` from `start` a time under pino's own key, which an event has no need of? */
export function hasOwnTime(text: string, start: number): boolean {
  return text.startsWith(',"time":', start);
}

/** Do the bindings begin with pino's own `pid` and `hostname`? */
export function hasDefaultBase(bindings: string): boolean {
  return bindings.startsWith(DEFAULT_BASE);
}

/** One parse per child logger, not per line; bounded, since a server makes a child per request. */
function cachedPrefix(level: string, bindings: string): Prefix {
  const text = level + bindings;
  let prefix = cache.get(text);
  if (prefix === undefined) {
    prefix = parsePrefix(level, '', bindings);
    if (cache.size === MAX_CACHED) cache = new Map();
    cache.set(text, prefix);
  }
  return prefix;
}

function parsePrefix(level: string, time: string, bindings: string): Prefix {
  const ownBindings = hasDefaultBase(bindings) ? bindings.slice(DEFAULT_BASE.length) : bindings;
  const { level: _level, ...fromLevel } = parse(level);
  const { time: _time, ...fromTime } = parse(`{${time.slice(1)}`);
  const fromBindings = parse(`{${ownBindings.slice(1)}`);
  return toPrefix({ ...fromLevel, ...fromTime, ...fromBindings });
}

function parse(openObject: string): JsonObject {
  return JSON.parse(`${openObject}}`) as JsonObject;
}

function toPrefix(fields: JsonObject): Prefix {
  const keys = Object.keys(fields);
  const attributes: Attributes = {};
  for (const key of keys) flattenField(attributes, key, fields[key]!);
  const holdsError = Object.values(fields).some((value) => serializedException(value) !== undefined);
  return { fields, isEmpty: keys.length === 0, holdsError, attributes };
}
