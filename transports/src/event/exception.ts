import type { Attributes } from '@opentelemetry/api';
import type { Json } from './flatten';

/** What is known of a logged error; a part that the real line does not contain is missing. */
export interface Exception {
  type?: string;
  message?: string;
  stacktrace?: string;
}

/** Writes `exception.type`, `exception.message` and `exception.stacktrace`. */
export function writeException(attributes: Attributes, exception: Exception): void {
  if (exception.type !== undefined) attributes['exception.type'] = exception.type;
  if (exception.message !== undefined) attributes['exception.message'] = exception.message;
  if (exception.stacktrace !== undefined) attributes['exception.stacktrace'] = exception.stacktrace;
}

/**
 * Reads an error back from its serialised form, such as pino's `{ type, message, stack }`.
 * Returns `undefined` for an object that is no error.
 */
export function serializedException(value: Json | undefined): Exception | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const message = own(value, 'message');
  const stack = own(value, 'stack');
  const type = own(value, 'type') ?? own(value, 'name');
  if (stack === undefined && (message === undefined || type === undefined)) return undefined;
  return { type, message, stacktrace: stack };
}

function own(value: { [key: string]: Json }, key: string): string | undefined {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}
