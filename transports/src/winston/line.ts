import type { Attributes } from '@opentelemetry/api';
import { attributeKey } from '../event/attribute-key';
import type { Exception } from '../event/exception';
import { flattenField, type Json } from '../event/flatten';
import { exceptionOf, isError } from '../event/live-error';
import { toPlain } from '../event/plain';
import { severityName } from '../event/severity';
import type { RecordedLine } from '../span/recorder';
import { findException, type LoggedErrors, mayHoldError } from './errors';
import { fieldOf, type Info, LEVEL, MESSAGE } from './info';

/** Reads a line as the logger's formats have left it. */
export function readWinstonLine(
  info: Info,
  logged: LoggedErrors,
  severityNumber: number,
  errorStatusFrom: number,
): RecordedLine {
  const attributes = startEvent(severityNumber, info.message ?? logstashMessage(info));
  const fields = typeof info.toJSON === 'function' ? printedFields(info) : info;
  const searched = isError(info) ? info : fields;
  let exception: Exception | undefined;
  let isSearched = false;
  for (const key of Object.keys(fields)) {
    if (key === 'level' || key === 'message') continue;
    const value = fieldOf(fields, key);
    if (typeof value !== 'object') {
      addPrimitive(attributes, key, value);
      continue;
    }
    if (!isSearched) exception = findException(searched, logged);
    isSearched = true;
    addObject(attributes, key, value, exception !== undefined);
  }
  if (!isSearched && mayHoldError(searched, logged)) exception = findException(searched, logged);
  const level = String(info[LEVEL] ?? info.level);
  return { level, severityNumber, attributes, exception, isFailure: severityNumber >= errorStatusFrom };
}

/** An object may say itself what JSON has of it, as the errors of HTTP clients do that hold request and response. */
function printedFields(info: Info): Info {
  const plain = toPlain(info);
  return typeof plain === 'object' && plain !== null && !Array.isArray(plain) ? plain : {};
}

function startEvent(severityNumber: number, message: unknown): Attributes {
  const severity = severityName(severityNumber);
  const text = typeof message === 'string' ? message : messageText(message);
  if (text === undefined) return { 'log.severity': severity, 'log.severity_number': severityNumber };
  return { 'log.message': text, 'log.severity': severity, 'log.severity_number': severityNumber };
}

/** `format.logstash()` moves the message out of the line, into its text. */
function logstashMessage({ [MESSAGE]: text }: Info): unknown {
  return typeof text === 'string' && text.includes('"@message":') ? JSON.parse(text)['@message'] : undefined;
}

function messageText(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null) {
    return message === undefined || typeof message === 'function' ? undefined : String(message);
  }
  if (isError(message)) return message.message;
  const plain = toPlain(message);
  return typeof plain === 'string' || plain === undefined ? plain : JSON.stringify(plain);
}

function addPrimitive(attributes: Attributes, key: string, value: unknown): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      attributes[attributeKey(key)] = value;
      return;
    case 'number':
      flattenField(attributes, key, Number.isFinite(value) ? value : null);
      return;
    case 'bigint':
      attributes[attributeKey(key)] = String(value);
  }
}

function addObject(attributes: Attributes, key: string, value: object | null, hasException: boolean): void {
  if (isError(value)) {
    addError(attributes, key, value, hasException);
    return;
  }
  const plain = value === null ? null : toPlain(value);
  if (plain !== undefined) flattenField(attributes, key, plain);
}

/** What JSON has of an error; its type, message and stack only where `exception.*` does not have them. */
function addError(attributes: Attributes, key: string, error: Error, hasException: boolean): void {
  const plain = toPlain(error);
  if (plain !== undefined && !isEmpty(plain)) flattenField(attributes, key, plain);
  if (hasException) return;
  const { type, message, stacktrace } = exceptionOf(error);
  if (type !== undefined) attributes[attributeKey(`${key}.type`)] = type;
  if (message !== undefined) attributes[attributeKey(`${key}.message`)] = message;
  if (stacktrace !== undefined) attributes[attributeKey(`${key}.stack`)] = stacktrace;
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
