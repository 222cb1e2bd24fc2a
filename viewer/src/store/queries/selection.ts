import type { SpanStatus } from '../../model/types.js';
import type { LatencySelection, SelectionQuery } from '../../page/source.js';
import { type SelectableSpan, selectLatency } from '../../pictures/latency-selection.js';
import type { Database, Row } from '../database.js';
import { readPackedAttributes } from '../span-rows.js';

/** All spans of one operation; the picture takes its selection out of them. */
export async function selection(database: Database, query: SelectionQuery): Promise<LatencySelection> {
  const rows = await database.rows(
    `SELECT trace_id, span_id, greatest(end_ns - start_ns, 0)::DOUBLE, status, attributes FROM spans
     WHERE service = ? AND name = ? AND end_ns IS NOT NULL`,
    [query.service, query.operation],
  );
  return selectLatency([{ spans: rows.map((row) => toSpan(row, query)) }], query);
}

function toSpan(row: Row, { service, operation }: SelectionQuery): SelectableSpan {
  return {
    traceId: row[0] as string,
    spanId: row[1] as string,
    service,
    name: operation,
    startNs: 0,
    endNs: row[2] as number,
    status: row[3] as SpanStatus,
    attributes: readPackedAttributes(row[4] as string),
  };
}
