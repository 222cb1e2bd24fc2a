import type { DuckDBListValue, DuckDBStructValue } from '@duckdb/node-api';
import { allBounds, type Bucket } from '../../pictures/buckets.js';
import type { OperationLatency } from '../../pictures/latency.js';
import type { Database, Row } from '../database.js';

const BOUNDS = allBounds();

/** As `measureLatency` of the model: nearest-rank quantiles, open spans left out. */
const OPERATIONS = `
  SELECT service, name, count(*)::INTEGER, count(*) FILTER (status = 'ERROR')::INTEGER,
    quantile_disc(duration, [0.5, 0.95, 0.99]), max(duration),
    map_entries(histogram(duration, [${BOUNDS}]::DOUBLE[]))
  FROM (
    SELECT service, name, status, start_ns, greatest(end_ns - start_ns, 0)::DOUBLE AS duration
    FROM spans WHERE end_ns IS NOT NULL
  )
  GROUP BY service, name ORDER BY min(start_ns), service, name`;

export async function latency(database: Database): Promise<OperationLatency[]> {
  return (await database.rows(OPERATIONS)).map(toLatency);
}

function toLatency(row: Row): OperationLatency {
  const [p50Ns, p95Ns, p99Ns] = (row[4] as DuckDBListValue).items as [number, number, number];
  return {
    service: row[0] as string,
    operation: row[1] as string,
    count: row[2] as number,
    errors: row[3] as number,
    p50Ns,
    p95Ns,
    p99Ns,
    maxNs: row[5] as number,
    buckets: withoutEdges((row[6] as DuckDBListValue).items as DuckDBStructValue[]),
  };
}

/** From the first bucket with something in it to the last. */
function withoutEdges(counted: DuckDBStructValue[]): Bucket[] {
  const counts = new Map(counted.map(({ entries }) => [entries.key as number, Number(entries.value)]));
  const buckets = BOUNDS.map((leNs) => ({ leNs, count: counts.get(leNs) ?? 0 }));
  const isFilled = ({ count }: Bucket) => count > 0;
  return buckets.slice(buckets.findIndex(isFilled), buckets.findLastIndex(isFilled) + 1);
}
