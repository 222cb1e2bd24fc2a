import type { Json, JsonObject, Line } from './line.js';
import { severityName } from './severity.js';

export type AttributeValue = string | number | boolean | string[] | number[] | boolean[];
export type Attributes = Record<string, AttributeValue>;

const MAX_DEPTH = 32;

/** Fields as attributes: objects flattened with dots, arrays of one primitive type kept, anything else as JSON text. */
export function flatten(fields: JsonObject, attributes: Attributes = {}, prefix = '', depth = 0): Attributes {
  for (const key in fields) flattenField(attributes, prefix + key, fields[key]!, depth);
  return attributes;
}

function flattenField(attributes: Attributes, key: string, value: Json, depth: number): void {
  if (value === null) attributes[ownKey(key)] = 'null';
  else if (Array.isArray(value)) attributes[ownKey(key)] = isUniform(value) ? value : JSON.stringify(value);
  else if (typeof value !== 'object') attributes[ownKey(key)] = value;
  else if (depth === MAX_DEPTH || Object.keys(value).length === 0) attributes[ownKey(key)] = JSON.stringify(value);
  else flatten(value, attributes, `${key}.`, depth + 1);
}

/** A user's own `log.…` or `exception.…` is not ours. */
function ownKey(key: string): string {
  return key === '' || key === '__proto__' || /^(log|exception)\./.test(key) ? `log.field.${key}` : key;
}

function isUniform(values: readonly Json[]): values is string[] | number[] | boolean[] {
  const type = typeof values[0];
  return type !== 'object' && values.every((value) => typeof value === type);
}

interface Exception {
  type?: string;
  message?: string;
  stack?: string;
}

const ERROR_FIELDS = ['err', 'error', 'exception', 'stack', 'trace'];

/** The error that a line carries: an object with its stack or its type, or the text of a stack. */
export function exceptionOf({ fields }: Line): Exception | null {
  for (const field of ERROR_FIELDS) {
    const exception = readException(fields[field]);
    if (exception) return exception;
  }
  return null;
}

/** `TypeError: x is not a function`, and below it where. */
const STACK = /^(?:Uncaught )?((?:[\w$.]*(?:Error|Exception))|[A-Z][\w$]*)(?: \[[\w-]+\])?: ([^\n]*)\n\s+at /;

function readException(value: Json | undefined): Exception | null {
  if (typeof value === 'string') {
    const [, type, message] = STACK.exec(value) ?? [];
    return type === undefined ? null : { type, message, stack: value };
  }
  // Nest writes the stack as a list of one.
  if (Array.isArray(value)) return value.length === 1 ? readException(value[0]) : null;
  if (typeof value !== 'object' || value === null) return null;
  const { stack } = value;
  const type = value.type ?? value.name;
  if (typeof stack !== 'string' && (typeof type !== 'string' || typeof value.message !== 'string')) return null;
  return { type: text(type), message: text(value.message), stack: text(stack) };
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** The line as the transports would have put it on a span. */
export function eventAttributes(line: Line): Attributes {
  const attributes: Attributes = {};
  const exception = exceptionOf(line);
  if (exception?.type !== undefined) attributes['exception.type'] = exception.type;
  if (exception?.message !== undefined) attributes['exception.message'] = exception.message;
  if (exception?.stack !== undefined) attributes['exception.stacktrace'] = exception.stack;
  if (line.message !== undefined) attributes['log.message'] = line.message;
  attributes['log.severity'] = severityName(line.severity);
  attributes['log.severity_number'] = line.severity;
  return flatten(line.fields, attributes);
}
