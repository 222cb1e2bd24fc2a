import type { Attributes } from '@opentelemetry/api';
import { attributeKey } from './attribute-key';

/** A value as `JSON.parse` returns it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Keys grow with every level, so what lies deeper stays together as JSON text. */
const MAX_DEPTH = 32;

/**
 * Writes one field into `attributes`: objects flattened with dots, arrays of one primitive type kept, anything else that
 * OpenTelemetry would drop as JSON text.
 */
export function flattenField(attributes: Attributes, key: string, value: Json, depth = 0): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      attributes[attributeKey(key)] = value;
      return;
    case 'number':
      attributes[attributeKey(key)] = legalNumber(value);
      return;
  }
  if (value === null) {
    attributes[attributeKey(key)] = 'null';
  } else if (Array.isArray(value)) {
    attributes[attributeKey(key)] = isUniform(value) ? value : JSON.stringify(value);
  } else {
    flattenObject(attributes, key, value, depth);
  }
}

/** Negative zero becomes zero, as in JSON; what is not finite has no JSON and becomes its name. */
export function legalNumber(value: number): number | string {
  return Number.isFinite(value) ? value + 0 : String(value);
}

function flattenObject(attributes: Attributes, key: string, value: { [key: string]: Json }, depth: number): void {
  const keys = Object.keys(value);
  if (keys.length === 0 || depth === MAX_DEPTH) {
    attributes[attributeKey(key)] = JSON.stringify(value);
    return;
  }
  for (const child of keys) flattenField(attributes, `${key}.${child}`, value[child]!, depth + 1);
}

function isUniform(values: readonly Json[]): values is string[] | number[] | boolean[] {
  const type = typeof values[0];
  if (type === 'object') return false;
  return values.every((value) => typeof value === type);
}
