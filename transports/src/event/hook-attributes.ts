import { types } from 'node:util';
import type { Attributes } from '@opentelemetry/api';
import { flattenField, legalNumber } from './flatten';
import { toPlain } from './plain';

/**
 * What an `attributes` hook has returned, with the values that OpenTelemetry would drop made legal like those of a line.
 * Its keys stay as they are. Throws a `TypeError` on what are no attributes.
 */
export function hookAttributes(returned: unknown): Attributes {
  if (typeof returned !== 'object' || returned === null || Array.isArray(returned) || types.isPromise(returned)) {
    throw new TypeError('The hook "attributes" returned neither attributes nor false.');
  }
  const attributes: Attributes = {};
  for (const [key, value] of Object.entries(returned)) addValue(attributes, key, value);
  return attributes;
}

function addValue(attributes: Attributes, key: string, value: unknown): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      attributes[key] = value;
      return;
    case 'number':
      attributes[key] = legalNumber(value);
      return;
    case 'bigint':
      attributes[key] = String(value);
      return;
    case 'object': {
      const plain = value === null ? null : toPlain(value);
      if (plain !== undefined) flattenField(attributes, key, plain);
    }
  }
}
