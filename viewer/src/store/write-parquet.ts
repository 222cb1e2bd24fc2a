import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.js';

/**
 * Writes `spans.parquet`, one row a span, and `events.parquet`, one row an event or log record, into a folder that is
 * made when it is not there. Attributes are JSON text, times nanoseconds since the epoch. Older files are replaced.
 */
export async function writeParquet(database: Database, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, sql] of Object.entries(TABLES)) {
    const file = join(folder, `${name}.parquet`);
    await database.run(`COPY (${sql}) TO '${`${file}.tmp`.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
    await rename(`${file}.tmp`, file);
  }
}

const TABLES = {
  spans: `
    SELECT trace_id, span_id, parent_id AS parent_span_id, service AS service_name, name, kind,
      start_ns AS start_time_unix_nano, end_ns AS end_time_unix_nano, status AS status_code, status_message,
      attributes, nullif(links, '') AS links
    FROM spans ORDER BY start_ns`,
  events: `
    SELECT trace_id, span_id, service AS service_name, (event->>0)::BIGINT AS time_unix_nano, event->>1 AS name,
      (event->2)::VARCHAR AS attributes
    FROM (SELECT trace_id, span_id, service, unnest(from_json(events, '["JSON"]')) AS event FROM spans WHERE events <> '')
    UNION ALL
    SELECT trace_id, span_id, service, time_ns, name, attributes FROM lines
    ORDER BY 4`,
};
