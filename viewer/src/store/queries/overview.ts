import type { Overview } from '../../page/source.js';
import type { Database } from '../database.js';
import { services } from './services.js';

/** What cannot be counted in the database. */
export interface Losses {
  malformed: number;
  evicted: number;
}

export async function overview(database: Database, { malformed, evicted }: Losses): Promise<Overview> {
  const [totals] = await database.rows(`
    SELECT count(*)::INTEGER, coalesce(sum(span_count), 0)::INTEGER, coalesce(sum(open_spans), 0)::INTEGER,
      coalesce(sum(missing_parents), 0)::INTEGER,
      coalesce(max((start_ns - (SELECT min(start_ns) FROM traces)) + duration_ns), 0)::DOUBLE
    FROM traces`);
  const [traceCount, spanCount, openSpans, missingParents, periodNs] = totals as number[];
  const [unpaired] = await database.rows('SELECT coalesce(sum(clients), 0)::INTEGER FROM unpaired');
  return {
    version: 1,
    live: true,
    traceCount: traceCount!,
    spanCount: spanCount!,
    periodNs: periodNs!,
    services: await services(database),
    problems: {
      openSpans: openSpans!,
      missingParents: missingParents!,
      unpairedClients: unpaired![0] as number,
      malformed,
      evicted,
    },
    shownTraces: traceCount!,
  };
}
