import { toJsonValue } from '../model/json-value.js';
import type { Attributes, AttributeValue, LineRecord } from '../model/types.js';
import { readAttributes, readValue } from './attributes.js';
import { readSeverity } from './enums.js';
import { readSpanId, readTraceId } from './ids.js';
import { readTime } from './integers.js';
import { isObject, type JsonObject, listOf, objectsOf, textOf } from './json.js';
import { serviceOf } from './resource.js';

/** Hands over each log record of a document; `null` for one that is no object or has no time. */
export function readLogRecords(document: JsonObject, onLine: (line: LineRecord | null) => void): void {
  for (const resourceLogs of objectsOf(document.resourceLogs)) {
    const service = serviceOf(resourceLogs.resource);
    for (const scopeLogs of objectsOf(resourceLogs.scopeLogs)) {
      for (const record of listOf(scopeLogs.logRecords)) onLine(isObject(record) ? readRecord(record, service) : null);
    }
  }
}

function readRecord(record: JsonObject, service: string): LineRecord | null {
  const timeUnixNano = readTime(record.timeUnixNano) ?? readTime(record.observedTimeUnixNano);
  if (timeUnixNano === null) return null;
  return {
    traceId: readTraceId(record.traceId),
    spanId: readSpanId(record.spanId),
    service,
    timeUnixNano,
    name: textOf(record.eventName) || 'log',
    attributes: lineAttributes(record),
  };
}

/** The attributes that the transports would have given a span event. */
function lineAttributes(record: JsonObject): Attributes {
  const severity = readSeverity(record.severityNumber) || textOf(record.severityText);
  const body = readValue(record.body);
  return {
    ...(body === null ? {} : { 'log.message': messageOf(body) }),
    ...(severity === '' ? {} : { 'log.severity': severity }),
    ...readAttributes(record.attributes),
  };
}

function messageOf(body: AttributeValue): AttributeValue {
  return typeof body === 'object' ? JSON.stringify(toJsonValue(body)) : body;
}
