import type { EventRecord, SpanLink, SpanRecord } from '../model/types.js';
import { readAttributes } from './attributes.js';
import { readKind, readStatusCode } from './enums.js';
import { readSpanId, readTraceId } from './ids.js';
import { readTime } from './integers.js';
import { isObject, type JsonObject, listOf, objectsOf, textOf } from './json.js';
import { serviceOf } from './resource.js';

/** Of metrics and profiles nothing is read, but they are OTLP as well and no mistake of the file. */
const OTLP_ROOTS = ['resourceSpans', 'resourceLogs', 'resourceMetrics', 'resourceProfiles'];

/** Whether a JSON document is one of OTLP: `TracesData`, `ExportTraceServiceRequest` or one of the other signals. */
export function isOtlpDocument(document: unknown): document is JsonObject {
  if (!isObject(document)) return false;
  const keys = Object.keys(document);
  return keys.length === 0 || OTLP_ROOTS.some((key) => Array.isArray(document[key]));
}

/** Hands over each span of a document; `null` for one without an id or a time, which can be placed nowhere. */
export function readSpans(document: JsonObject, onSpan: (span: SpanRecord | null) => void): void {
  for (const resourceSpans of objectsOf(document.resourceSpans)) {
    const service = serviceOf(resourceSpans.resource);
    for (const scopeSpans of objectsOf(resourceSpans.scopeSpans)) {
      for (const span of listOf(scopeSpans.spans)) onSpan(isObject(span) ? readSpan(span, service) : null);
    }
  }
}

function readSpan(span: JsonObject, service: string): SpanRecord | null {
  const traceId = readTraceId(span.traceId);
  const spanId = readSpanId(span.spanId);
  const startUnixNano = readTime(span.startTimeUnixNano);
  if (traceId === null || spanId === null || startUnixNano === null) return null;
  const status = isObject(span.status) ? span.status : {};
  return {
    traceId,
    spanId,
    parentSpanId: readSpanId(span.parentSpanId),
    service,
    name: textOf(span.name),
    kind: readKind(span.kind),
    startUnixNano,
    endUnixNano: readTime(span.endTimeUnixNano),
    status: readStatusCode(status.code),
    statusMessage: textOf(status.message),
    attributes: readAttributes(span.attributes),
    events: objectsOf(span.events).map((event) => readEvent(event, startUnixNano)),
    links: readLinks(span.links),
  };
}

function readEvent(event: JsonObject, spanStart: bigint): EventRecord {
  return {
    timeUnixNano: readTime(event.timeUnixNano) ?? spanStart,
    name: textOf(event.name),
    attributes: readAttributes(event.attributes),
  };
}

function readLinks(list: unknown): SpanLink[] {
  const links: SpanLink[] = [];
  for (const link of objectsOf(list)) {
    const traceId = readTraceId(link.traceId);
    const spanId = readSpanId(link.spanId);
    if (traceId !== null && spanId !== null) links.push({ traceId, spanId });
  }
  return links;
}
