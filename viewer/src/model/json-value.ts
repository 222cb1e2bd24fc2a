import type { Attributes, AttributeValue } from './types.js';

/** A value that JSON can hold. Integers beyond a number's reach, NaN and the infinities are strings, as in OTLP. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonAttributes = Record<string, JsonValue>;

export function toJsonAttributes(attributes: Attributes): JsonAttributes {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, toJsonValue(value)]));
}

export function toJsonValue(value: AttributeValue): JsonValue {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(toJsonValue);
  return typeof value === 'object' && value !== null ? toJsonAttributes(value) : value;
}
