import { serializedException } from '../event/exception';
import { flattenField } from '../event/flatten';
import { ERROR_NUMBER, knownSeverity, severityName, severityOfPinoLevel } from '../event/severity';
import type { RecordedLine } from '../span/recorder';
import type { JsonObject } from './prefix';

/** Reads a line without its logger, by pino's standard keys. Text that is no JSON object becomes the message. */
export function readForeignLine(text: string, errorStatus: boolean | string): RecordedLine {
  const { level, time: _time, pid: _pid, hostname: _hostname, msg, ...fields } = parse(text);
  const severityNumber = typeof level === 'number' ? severityOfPinoLevel(level) : (knownSeverity(String(level)) ?? 9);
  const attributes: RecordedLine['attributes'] = {
    'log.severity': severityName(severityNumber),
    'log.severity_number': severityNumber,
  };
  if (msg !== undefined) attributes['log.message'] = typeof msg === 'string' ? msg : JSON.stringify(msg);
  for (const key of Object.keys(fields)) flattenField(attributes, key, fields[key]!);
  const isFailure = errorStatus !== false && severityNumber >= (knownSeverity(String(errorStatus)) ?? ERROR_NUMBER);
  return { level: String(level), severityNumber, attributes, exception: serializedException(fields.err), isFailure };
}

/** Is the line at least as severe as the option `level` asks for? */
export function isForeignLineWanted({ severityNumber }: RecordedLine, level: string | undefined): boolean {
  return level === undefined || severityNumber >= (knownSeverity(level) ?? 0);
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch {
    // Not JSON: the text itself is the message.
  }
  return { msg: text.trimEnd() };
}
