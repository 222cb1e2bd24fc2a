import { buildTrace } from '../../model/build-trace.js';
import type { Trace } from '../../model/types.js';
import type { Database } from '../database.js';
import { readSpans } from '../span-rows.js';

/** One trace with everything in it; `null` when there is none of this id. */
export async function loadTrace(database: Database, traceId: string): Promise<Trace | null> {
  const spans = await readSpans(database, '$1', traceId);
  return spans.length === 0 ? null : buildTrace(traceId, spans).trace;
}
