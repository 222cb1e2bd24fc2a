import type { Attributes } from '@opentelemetry/api';
import { attributeKey } from '../event/attribute-key';
import type { Severity } from '../event/severity';
import type { Prefix } from './prefix';

const QUOTE = 34;
const CLOSE = 125;
const isOwn = Object.prototype.hasOwnProperty;

/** The part of a line behind the bindings, and what pino made it from. */
export interface LineEnd {
  readonly text: string;
  readonly fields: object;
  readonly message: unknown;
}

/**
 * Makes the attributes of a line without parsing it, when the line says exactly what its fields say: all primitives,
 * nothing escaped, nothing changed by a formatter, serializer or redaction. Comparing costs a fraction of parsing, and
 * proves of every copied value that the line contains it. Returns `undefined` when the line has to be parsed.
 */
export function copyVerbatim(
  { text, fields, message }: LineEnd,
  start: number,
  prefix: Prefix,
  messageKey: string,
  severity: Severity,
  severityNumber: number,
): Attributes | undefined {
  const hasMessage = message !== undefined;
  if ((hasMessage && typeof message !== 'string') || text.indexOf('\\', start) !== -1) return undefined;
  const attributes: Attributes = hasMessage
    ? { 'log.message': message as string, 'log.severity': severity, 'log.severity_number': severityNumber }
    : { 'log.severity': severity, 'log.severity_number': severityNumber };
  if (!prefix.isEmpty) Object.assign(attributes, prefix.attributes);
  let at = start;
  for (const key in fields) {
    if (!isOwn.call(fields, key)) continue; // V8 sees through this in a for-in loop, not yet through Object.hasOwn
    if (key === messageKey || attributeKey(key) !== key) return undefined;
    if (!prefix.isEmpty && isOwn.call(prefix.fields, key)) return undefined;
    const value = (fields as Attributes)[key];
    at = skipField(text, at, key, value);
    if (at === -1) return undefined;
    attributes[key] = value;
  }
  if (hasMessage) at = skipField(text, at, messageKey, message);
  return text.charCodeAt(at) === CLOSE && at >= text.length - 3 ? attributes : undefined;
}

/**
 * The position behind `,"key":value`, or -1 when the text has something else there. `at` is where a field begins. Without
 * a backslash no key and no text has a quote inside, so the quotes that are compared leave no room for anything between
 * them; a number that is longer than expected shows in the next key, which then is not where it should be.
 */
function skipField(text: string, at: number, key: string, value: unknown): number {
  const start = at + key.length + 4;
  if (!text.startsWith(key, at + 2) || text.charCodeAt(start - 2) !== QUOTE) return -1;
  switch (typeof value) {
    case 'string': {
      const end = start + value.length + 1;
      if (text.charCodeAt(start) !== QUOTE || text.charCodeAt(end) !== QUOTE) return -1;
      return text.startsWith(value, start + 1) ? end + 1 : -1;
    }
    case 'number':
      // Under a key like `constructor` pino 8 and 9 write what is no JSON: -Infinity.
      return Number.isFinite(value) && !Object.is(value, -0) ? skipLiteral(text, start, String(value)) : -1;
    case 'boolean':
      return skipLiteral(text, start, String(value));
    default:
      return -1;
  }
}

function skipLiteral(text: string, at: number, literal: string): number {
  return text.startsWith(literal, at) ? at + literal.length : -1;
}
