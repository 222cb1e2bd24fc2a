import { buildTrace } from '../../model/build-trace.js';
import type { Trace } from '../../model/types.js';
import type { Database } from '../database.js';
import { readSpan, SPANS_WITH_LINES } from '../span-rows.js';

/** One trace with everything in it; `null` when there is none of this id. */
export async function loadTrace(database: Database, traceId: string): Promise<Trace | null> {
  const rows = await database.rows(`${SPANS_WITH_LINES} WHERE trace_id = ? ORDER BY seq`, [traceId]);
  return rows.length === 0 ? null : buildTrace(traceId, rows.map(readSpan)).trace;
}
