import type { Attributes } from '@opentelemetry/api';
import type { Json } from './flatten';

/** What is known of a logged error; a part that the real line does not contain is missing. */
export interface Exception {
  type?: string;
  message?: string;
  stacktrace?: string;
}

/** Errors below this many others are left out, and so are the ones behind this many in a list. */
export const MAX_CAUSES = 8;

/**
 * The attributes with `exception.type`, `exception.message` and `exception.stacktrace`. These go first: the SDK cuts off
 * what an event has behind its 128th attribute.
 */
export function withException(attributes: Attributes, { type, message, stacktrace }: Exception): Attributes {
  const result: Attributes = {};
  if (type !== undefined) result['exception.type'] = type;
  if (message !== undefined) result['exception.message'] = message;
  if (stacktrace !== undefined) result['exception.stacktrace'] = stacktrace;
  return Object.assign(result, attributes);
}

/**
 * Reads an error back from its serialised form, such as pino's `{ type, message, stack }`.
 * Returns `undefined` for an object that is no error.
 */
export function serializedException(value: Json | undefined): Exception | undefined {
  if (!isObject(value)) return undefined;
  const message = own(value, 'message');
  const stack = own(value, 'stack');
  const type = own(value, 'type') ?? own(value, 'name');
  if (stack === undefined && (message === undefined || type === undefined)) return undefined;
  return { type, message, stacktrace: stack === undefined ? undefined : stackWithCauses(value, stack, 0) };
}

/** Pino's usual serializer has written the causes into the stack already, the one for causes keeps them apart. */
function stackWithCauses(error: JsonObject, stack: string, depth: number): string {
  const parts = [stack];
  if (depth < MAX_CAUSES) {
    addStack(parts, 'caused by', error.cause, depth);
    const { aggregateErrors, errors = aggregateErrors } = error;
    if (Array.isArray(errors)) {
      for (const each of errors.slice(0, MAX_CAUSES)) addStack(parts, 'aggregated', each, depth);
    }
  }
  return parts.join('\n');
}

function addStack(parts: string[], relation: string, error: Json | undefined, depth: number): void {
  const stack = isObject(error) ? own(error, 'stack') : undefined;
  if (stack === undefined || parts[0]!.includes(stack)) return;
  parts.push(`${relation}: ${stackWithCauses(error as JsonObject, stack, depth + 1)}`);
}

type JsonObject = { [key: string]: Json };

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: JsonObject, key: string): string | undefined {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}
