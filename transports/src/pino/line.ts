import type { Attributes } from '@opentelemetry/api';
import { type Exception, serializedException } from '../event/exception';
import { flattenField, type Json } from '../event/flatten';
import { isError } from '../event/live-error';
import { severityName } from '../event/severity';
import type { RecordedLine } from '../span/recorder';
import type { PinoLevels } from './levels';
import { hasDefaultBase, hasOwnTime, type JsonObject, type Prefix, readPrefix } from './prefix';
import type { PinoLogger, PinoSymbols } from './symbols';
import { copyVerbatim } from './verbatim';

const COMMA = 44;

/** One written line with what pino made it from. */
export interface PinoLine {
  readonly logger: PinoLogger;
  readonly symbols: PinoSymbols;
  /** What the destination gets. */
  readonly text: string;
  readonly fields: object;
  readonly message: unknown;
  /** Pino's level number. */
  readonly level: number;
  readonly levels: PinoLevels;
  /** Pino's text of the time, such as `,"time":1700000000000`. */
  readonly time: string;
  /** False for text as `asJson` returned it; true when something may have rewritten it. */
  readonly isRewritten: boolean;
}

/** Reads a line as it was really written. Text that is no JSON (any more) becomes the message as a whole. */
export function readPinoLine(line: PinoLine): RecordedLine {
  const { logger, symbols, text, time } = line;
  const levelText = (logger[symbols.lsCache] as Record<number, string>)[line.level] ?? '';
  const bindings = logger[symbols.chindings] as string;
  const bindingsStart = levelText.length + time.length;
  try {
    if (!line.isRewritten || text.startsWith(levelText + time + bindings)) {
      const timeField = hasOwnTime(text, levelText.length) ? '' : time;
      return readAfterPrefix(line, readPrefix(levelText, timeField, bindings), bindingsStart + bindings.length);
    }
    return readRewritten(line, levelText, bindings);
  } catch {
    return toRecorded(line, startEvent(line.levels.severityOf(line.level), text.trimEnd()), undefined);
  }
}

function readAfterPrefix(line: PinoLine, prefix: Prefix, start: number): RecordedLine {
  return readVerbatim(line, prefix, start) ?? readFields(line, { ...prefix.fields, ...parseFrom(line.text, start) });
}

function readVerbatim(line: PinoLine, prefix: Prefix, start: number): RecordedLine | undefined {
  const { logger, symbols } = line;
  const messageKey = logger[symbols.messageKey] as string;
  if (!prefix.isEmpty) {
    if (prefix.holdsError || Object.hasOwn(prefix.fields, messageKey)) return undefined;
  }
  const severityNumber = line.levels.severityOf(line.level);
  try {
    const attributes = copyVerbatim(line, start, prefix, messageKey, severityName(severityNumber), severityNumber);
    return attributes && toRecorded(line, attributes, undefined);
  } catch {
    return undefined; // A getter or proxy that throws, and that a formatter or serializer kept out of the line.
  }
}

function parseFrom(text: string, start: number): JsonObject {
  return JSON.parse(`{${text.slice(text.charCodeAt(start) === COMMA ? start + 1 : start)}`) as JsonObject;
}

/** After `hooks.streamWrite` has changed the beginning of the line, only its keys tell what the logger put there. */
function readRewritten(line: PinoLine, levelText: string, bindings: string): RecordedLine {
  const fields = JSON.parse(line.text) as JsonObject;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new SyntaxError('not an object');
  const own = JSON.parse(`${levelText}${line.time}${bindings}}`) as JsonObject;
  const hidden = hasDefaultBase(bindings) ? ['level', 'time', 'pid', 'hostname'] : ['level', 'time'];
  for (const key of hidden) {
    if (Object.hasOwn(own, key) && fields[key] === own[key]) delete fields[key];
  }
  return readFields(line, fields);
}

/** Makes the event of a line from all its fields, the message among them. */
function readFields(line: PinoLine, fields: JsonObject): RecordedLine {
  const { logger, symbols } = line;
  const messageKey = logger[symbols.messageKey] as string;
  const attributes = startEvent(line.levels.severityOf(line.level), messageText(own(fields, messageKey)));
  for (const key of Object.keys(fields)) {
    if (key !== messageKey) flattenField(attributes, key, fields[key]!);
  }
  return toRecorded(line, attributes, findException(line, fields));
}

function findException(line: PinoLine, fields: JsonObject): Exception | undefined {
  const { logger, symbols } = line;
  const errorKey = logger[symbols.errorKey] as string;
  const nested = own(fields, (logger[symbols.nestedKey] as string | null) ?? '');
  const places = isObject(nested) ? [nested, fields] : [fields];
  for (const place of places) {
    const exception = serializedException(own(place, errorKey)) ?? errorAsText(line, own(place, errorKey), errorKey);
    if (exception !== undefined) return exception;
  }
  for (const place of places) {
    for (const value of Object.values(place)) {
      const exception = serializedException(value);
      if (exception?.message !== undefined && exception.stacktrace !== undefined) return exception;
    }
  }
  return undefined;
}

/** A serializer may turn an error into a string, which is then all that the line says about it. */
function errorAsText(line: PinoLine, value: Json | undefined, errorKey: string): Exception | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const logged = (line.fields as Record<string, unknown> | null)?.[errorKey];
    return isError(logged) ? { message: value } : undefined;
  } catch {
    return undefined;
  }
}

function startEvent(severityNumber: number, message: string | undefined): Attributes {
  const severity = severityName(severityNumber);
  if (message === undefined) return { 'log.severity': severity, 'log.severity_number': severityNumber };
  return { 'log.message': message, 'log.severity': severity, 'log.severity_number': severityNumber };
}

function messageText(message: Json | undefined): string | undefined {
  return typeof message === 'string' || message === undefined ? message : JSON.stringify(message);
}

function toRecorded(line: PinoLine, attributes: Attributes, exception: Exception | undefined): RecordedLine {
  const { errorStatusFrom } = line.levels;
  const level = line.logger.levels.labels[line.level] ?? String(line.level);
  const severityNumber = attributes['log.severity_number'] as number;
  return { level, severityNumber, attributes, exception, isFailure: severityNumber >= errorStatusFrom };
}

function own(fields: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
