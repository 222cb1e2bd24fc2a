import type { Attributes } from '@opentelemetry/api';
import { attributeKey } from '../event/attribute-key';
import type { Prefix } from './prefix';

const COMMA = 44;
const COLON = 58;
const QUOTE = 34;
const CLOSE = 125;
const NO_FIELDS: object = {};

/**
 * Copies the fields of a line into `attributes` without parsing it, when the line says exactly what the fields say: all
 * primitives, nothing escaped, nothing changed by a formatter, serializer or redaction. Comparing costs a fraction of
 * parsing, and proves that no value gets out that the line does not contain. Returns false when the line has to be parsed.
 */
export function copyVerbatim(
  attributes: Attributes,
  line: string,
  start: number,
  prefix: Prefix,
  fields: object,
  message: unknown,
  messageKey: string,
): boolean {
  if (line.indexOf('\\', start) !== -1) return false;
  let at = start;
  for (const key in fields ?? NO_FIELDS) {
    if (!Object.hasOwn(fields, key)) continue;
    const value = (fields as Record<string, unknown>)[key];
    if (value === undefined || typeof value === 'function') continue;
    if (key === messageKey || (!prefix.isEmpty && Object.hasOwn(prefix.fields, key))) return false;
    at = skipField(line, at, key, value);
    if (at === -1) return false;
    attributes[attributeKey(key)] = typeof value === 'number' ? value + 0 : (value as string | boolean);
  }
  if (message !== undefined) {
    if (typeof message !== 'string') return false;
    at = skipField(line, at, messageKey, message);
    if (at === -1) return false;
  }
  return line.charCodeAt(at) === CLOSE && at >= line.length - 3;
}

/** The position behind `,"key":value`, or -1 when the line has something else there. */
function skipField(line: string, at: number, key: string, value: unknown): number {
  if (line.charCodeAt(at) !== COMMA || line.charCodeAt(at + 1) !== QUOTE || !line.startsWith(key, at + 2)) return -1;
  const colon = at + key.length + 3;
  if (line.charCodeAt(colon - 1) !== QUOTE || line.charCodeAt(colon) !== COLON) return -1;
  switch (typeof value) {
    case 'string': {
      if (line.charCodeAt(colon + 1) !== QUOTE || !line.startsWith(value, colon + 2)) return -1;
      const end = colon + 2 + value.length;
      return line.charCodeAt(end) === QUOTE ? end + 1 : -1;
    }
    case 'number':
    case 'boolean': {
      const text = String(value);
      if (!line.startsWith(text, colon + 1)) return -1;
      const end = colon + 1 + text.length;
      const next = line.charCodeAt(end);
      return next === COMMA || next === CLOSE ? end : -1;
    }
    default:
      return -1;
  }
}
