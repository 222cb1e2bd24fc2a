import type { AttributeObject, Attributes, AttributeValue } from '../model/types.js';
import { narrow, readInt64 } from './integers.js';
import { isObject, type JsonObject, objectsOf } from './json.js';

/** Nested deeper than this, a value is cut: no producer nests so deep, and a hostile one must not overflow the stack. */
const MAX_NESTING = 64;

/** The key-value list of a span, an event or a resource as a plain object. */
export function readAttributes(list: unknown, nesting = 0): Attributes {
  const entries: [string, AttributeValue][] = [];
  for (const item of objectsOf(list)) {
    if (typeof item.key === 'string') entries.push([item.key, readValue(item.value, nesting)]);
  }
  return Object.fromEntries(entries);
}

/** An `AnyValue` of OTLP; `null` when it holds nothing. */
export function readValue(value: unknown, nesting = 0): AttributeValue {
  if (!isObject(value) || nesting > MAX_NESTING) return null;
  if (typeof value.stringValue === 'string') return value.stringValue;
  if (typeof value.boolValue === 'boolean') return value.boolValue;
  if (value.intValue !== undefined) return readInteger(value.intValue);
  if (value.doubleValue !== undefined) return readDouble(value.doubleValue);
  if (typeof value.bytesValue === 'string') return value.bytesValue;
  if (isObject(value.arrayValue)) return readArray(value.arrayValue, nesting);
  if (isObject(value.kvlistValue)) return readObject(value.kvlistValue, nesting);
  return null;
}

function readInteger(value: unknown): number | bigint | null {
  const integer = readInt64(value);
  return integer === null ? null : narrow(integer);
}

/** Protobuf writes NaN and the infinities as strings. */
function readDouble(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : null;
}

function readArray(list: JsonObject, nesting: number): AttributeValue[] {
  return objectsOf(list.values).map((value) => readValue(value, nesting + 1));
}

function readObject(list: JsonObject, nesting: number): AttributeObject {
  return readAttributes(list.values, nesting + 1);
}
