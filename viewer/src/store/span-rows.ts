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
import type { Database, Row } from './database.js';

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

/**
 * The spans of some traces in the order in which they came in, with their log records as events.
 * @param traces SQL for their ids: values, or a query
 */
export async function readSpans(database: Database, traces: string, value: DuckDBValue): Promise<SpanRecord[]> {
  const rows = await database.rows(spansWithLines(traces), [value]);
  return rows.map(readSpan);
}

/** Lines are aggregated in no order, since sorting there holds them all in memory. Their row ids say how they came in. */
const spansWithLines = (traces: string) => `
  SELECT trace_id, span_id, parent_id, service, name, kind, start_ns, end_ns, status, status_message, attributes,
    events, links, said
  FROM spans LEFT JOIN (
    SELECT trace_id, span_id, '[' || string_agg('["' || time_ns || '",' || to_json(name) || ',' || attributes || ',' || rowid || ']', ',') || ']' AS said
    FROM lines WHERE trace_id IN (${traces}) AND span_id IS NOT NULL GROUP BY trace_id, span_id
  ) USING (trace_id, span_id)
  WHERE trace_id IN (${traces}) ORDER BY seq`;

function readSpan(row: Row): SpanRecord {
  return {
    traceId: row[0] as string,
    spanId: row[1] as string,
    parentSpanId: row[2] as string | null,
    service: row[3] as string,
    name: row[4] as string,
    kind: row[5] as SpanKind,
    startUnixNano: row[6] as bigint,
    endUnixNano: row[7] as bigint | null,
    status: row[8] as SpanStatus,
    statusMessage: row[9] as string,
    attributes: readPackedAttributes(row[10] as string),
    events: [...unpackEvents(row[11] as string), ...unpackLines(row[13] as string | null)],
    links: row[12] === '' ? [] : (JSON.parse(row[12] as string) as SpanLink[]),
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

function unpackEvents(text: string): EventRecord[] {
  return text === '' ? [] : (JSON.parse(text) as PackedEvent[]).map(unpackEvent);
}

/** In the order in which they came in. */
function unpackLines(text: string | null): EventRecord[] {
  if (text === null) return [];
  const lines = JSON.parse(text) as [...PackedEvent, rowId: number][];
  return lines
    .sort(([, , , a], [, , , b]) => a - b)
    .map(([time, name, attributes]) => unpackEvent([time, name, attributes]));
}

function unpackEvent([time, name, attributes]: PackedEvent): EventRecord {
  return { timeUnixNano: BigInt(time), name, attributes };
}
