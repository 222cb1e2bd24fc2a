import type { DuckDBValue } from '@duckdb/node-api';
import type { TraceList, TraceOrder, TraceQuery, TraceSummary } from '../../page/source.js';
import type { Database, Row } from '../database.js';

const ORDERS: Record<TraceOrder, string> = {
  recent: 'start_ns DESC',
  slowest: 'duration_ns DESC, start_ns DESC',
  errors: 'error_count DESC, start_ns DESC',
};

/** No answer holds more. */
const MAX_LIMIT = 1000;

/** The traces of a query, ordered and cut. */
export async function listTraces(database: Database, query: TraceQuery): Promise<TraceList> {
  const { order = 'recent', limit = MAX_LIMIT, offset = 0 } = query;
  const { where, values } = conditions(query);
  const [total] = await database.rows(`SELECT count(*)::INTEGER FROM traces WHERE ${where}`, values);
  const rows = await database.rows(
    `SELECT trace_id, root, root_service, services, start_ns, duration_ns, span_count, error_count FROM traces
     WHERE ${where} ORDER BY ${ORDERS[order]}, trace_id LIMIT ${Math.min(limit, MAX_LIMIT)} OFFSET ${offset}`,
    values,
  );
  return { total: total![0] as number, traces: rows.map(toSummary) };
}

function conditions({ text = '', service, operation, errors }: TraceQuery): { where: string; values: DuckDBValue[] } {
  const wanted = text.trim().toLowerCase();
  const all: [string, ...DuckDBValue[]][] = [['true']];
  if (errors) all.push(['error_count > 0']);
  if (service !== undefined) all.push(['contains(services, ?)', JSON.stringify(service)]);
  if (operation !== undefined) all.push(['root = ?', operation]);
  if (wanted !== '') {
    const found = 'SELECT trace_id FROM spans WHERE contains(lower(name), ?) OR contains(lower(service), ?)';
    all.push([`(contains(trace_id, ?) OR trace_id IN (${found}))`, wanted, wanted, wanted]);
  }
  return { where: all.map(([condition]) => condition).join(' AND '), values: all.flatMap(([, ...values]) => values) };
}

function toSummary(row: Row): TraceSummary {
  return {
    traceId: row[0] as string,
    root: row[1] as string,
    rootService: row[2] as string,
    services: JSON.parse(row[3] as string) as string[],
    startUnixNano: String(row[4]),
    durationNs: row[5] as number,
    spanCount: row[6] as number,
    errorCount: row[7] as number,
  };
}
