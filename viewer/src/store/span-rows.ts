import type { DuckDBAppender, DuckDBValue } from '@duckdb/node-api';
import { type JsonAttributes, toJsonAttributes } from '../model/json-value.js';
import type {
  Attributes,
  EventRecord,
  LineRecord,
  SpanKind,
  SpanLink,
  SpanRecord,
  SpanStatus,
} from '../model/types.js';
import type { Database } from './database.js';

/** An event in a column: time, name, attributes. */
type PackedEvent = [string, string, JsonAttributes];

/** Attribute values are kept as the page shows them. */
export function appendSpan(appender: DuckDBAppender, span: SpanRecord, seq: number): void {
  appender.appendVarchar(span.traceId);
  appender.appendVarchar(span.spanId);
  appendText(appender, span.parentSpanId);
  appender.appendVarchar(span.service);
  appender.appendVarchar(span.name);
  appender.appendVarchar(span.kind);
  appender.appendBigInt(span.startUnixNano);
  if (span.endUnixNano === null) appender.appendNull();
  else appender.appendBigInt(span.endUnixNano);
  appender.appendVarchar(span.status);
  appender.appendVarchar(span.statusMessage);
  appender.appendVarchar(packAttributes(span.attributes));
  appender.appendVarchar(span.events.length === 0 ? '' : JSON.stringify(span.events.map(packEvent)));
  appender.appendVarchar(span.links.length === 0 ? '' : JSON.stringify(span.links));
  appender.appendBigInt(BigInt(seq));
  appender.endRow();
}

export function appendLine(appender: DuckDBAppender, line: LineRecord, file: string | null): void {
  appendText(appender, line.traceId);
  appendText(appender, line.spanId);
  appender.appendVarchar(line.service);
  appender.appendBigInt(line.timeUnixNano);
  appender.appendVarchar(line.name);
  appender.appendVarchar(packAttributes(line.attributes));
  appendText(appender, file);
  appender.endRow();
}

export function appendText(appender: DuckDBAppender, text: string | null): void {
  if (text === null) appender.appendNull();
  else appender.appendVarchar(text);
}

/** A span as the database hands it out: all members of one type, and those that are JSON already. */
type PackedSpan = [
  members: [
    traceId: string,
    spanId: string,
    parentSpanId: string | null,
    service: string,
    name: string,
    kind: SpanKind,
    startUnixNano: string,
    endUnixNano: string | null,
    status: SpanStatus,
    statusMessage: string,
  ],
  attributes: Attributes,
  events: PackedEvent[],
  links: SpanLink[],
  lines: PackedLine[],
];

/** A log record of a span; its row id says how it came in. */
type PackedLine = [...PackedEvent, rowId: number];

/**
 * The spans of some traces in the order in which they came in, with their log records as events.
 * @param traces SQL for their ids: values, or a query
 */
export async function readSpans(database: Database, traces: string, value: DuckDBValue): Promise<SpanRecord[]> {
  const rows = await database.rows(spansWithLines(traces), [value]);
  return rows.map(([packed]) => readSpan(JSON.parse(packed as string) as PackedSpan));
}

/**
 * A span in one text: to take each value out of the database by itself takes three times as long. Lines are aggregated
 * in no order, since sorting there holds them all in memory.
 */
const spansWithLines = (traces: string) => `
  SELECT
    '[' || json_array(trace_id, span_id, parent_id, service, name, kind, start_ns::VARCHAR, end_ns::VARCHAR, status, status_message)
    || ',' || attributes || ',' || if(events = '', '[]', events) || ',' || if(links = '', '[]', links)
    || ',' || coalesce(said, '[]') || ']'
  FROM spans LEFT JOIN (
    SELECT trace_id, span_id, '[' || string_agg('["' || time_ns || '",' || to_json(name) || ',' || attributes || ',' || rowid || ']', ',') || ']' AS said
    FROM lines WHERE trace_id IN (${traces}) AND span_id IS NOT NULL GROUP BY trace_id, span_id
  ) USING (trace_id, span_id)
  WHERE trace_id IN (${traces}) ORDER BY seq`;

function readSpan([members, attributes, events, links, lines]: PackedSpan): SpanRecord {
  const [traceId, spanId, parentSpanId, service, name, kind, start, end, status, statusMessage] = members;
  return {
    traceId,
    spanId,
    parentSpanId,
    service,
    name,
    kind,
    startUnixNano: BigInt(start),
    endUnixNano: end === null ? null : BigInt(end),
    status,
    statusMessage,
    attributes,
    events: events.map(unpackEvent).concat(unpackLines(lines)),
    links,
  };
}

export function readPackedAttributes(text: string): Attributes {
  return text === '' ? {} : (JSON.parse(text) as Attributes);
}

function packAttributes(attributes: Attributes): string {
  return JSON.stringify(toJsonAttributes(attributes));
}

function packEvent({ timeUnixNano, name, attributes }: EventRecord): PackedEvent {
  return [String(timeUnixNano), name, toJsonAttributes(attributes)];
}

/** In the order in which they came in. */
function unpackLines(lines: PackedLine[]): EventRecord[] {
  return lines
    .sort(([, , , a], [, , , b]) => a - b)
    .map(([time, name, attributes]) => unpackEvent([time, name, attributes]));
}

function unpackEvent([time, name, attributes]: PackedEvent): EventRecord {
  return { timeUnixNano: BigInt(time), name, attributes };
}
