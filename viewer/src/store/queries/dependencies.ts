import type { DuckDBListValue } from '@duckdb/node-api';
import type { DependencyGraph } from '../../page/source.js';
import { type DependencyEdge, inOrderOfNodes } from '../../pictures/dependencies/build-graph.js';
import type { End } from '../../pictures/dependencies/call.js';
import { nameNodes } from '../../pictures/dependencies/name-nodes.js';
import type { EdgeKind } from '../../pictures/dependencies/peers.js';
import type { Database, Row } from '../database.js';
import { appendText } from '../span-rows.js';
import { services } from './services.js';

/** Who calls whom: the ends are named as `buildDependencies` names them, the calls of each edge are counted here. */
export async function dependencies(database: Database): Promise<DependencyGraph> {
  const pairs = (await database.rows(PAIRS)).map((row) => ({ from: endOf(row, 0), to: endOf(row, 3) }));
  const { nodes, nameOf } = nameNodes(new Set(await services(database)), pairs);
  const ends = new Map(pairs.flatMap(({ from, to }) => [from, to]).map((end) => [JSON.stringify(end), end]));
  await database.run('CREATE OR REPLACE TEMP TABLE ends (kind VARCHAR, name VARCHAR, detail VARCHAR, label VARCHAR)');
  await database.append('ends', (appender) => {
    for (const end of ends.values()) {
      for (const text of [end.kind, end.name, end.detail, nameOf(end)]) appendText(appender, text);
      appender.endRow();
    }
  });
  return { nodes, edges: inOrderOfNodes((await database.rows(EDGES)).map(toEdge), nodes) };
}

const PAIRS = `
  SELECT from_kind, from_name, from_detail, to_kind, to_name, to_detail
  FROM calls JOIN traces USING (trace_id) GROUP BY ALL ORDER BY min((start_ns, trace_id, position))`;

const EDGES = `
  SELECT f.label, t.label, c.kind, count(*)::INTEGER, count(*) FILTER (failed)::INTEGER,
    quantile_disc(duration_ns, [0.5, 0.95, 0.99]),
    count(*) FILTER (evidence = 'pair')::INTEGER, count(*) FILTER (evidence = 'link')::INTEGER,
    count(*) FILTER (evidence = 'destination')::INTEGER, count(*) FILTER (evidence = 'attribute')::INTEGER
  FROM calls c
  JOIN ends f ON f.kind = from_kind AND f.name = from_name AND f.detail IS NOT DISTINCT FROM from_detail
  JOIN ends t ON t.kind = to_kind AND t.name = to_name AND t.detail IS NOT DISTINCT FROM to_detail
  GROUP BY f.label, t.label, c.kind`;

function endOf(row: Row, at: number): End {
  return { kind: row[at], name: row[at + 1], detail: row[at + 2] } as End;
}

function toEdge(row: Row): DependencyEdge {
  const [p50Ns = 0, p95Ns = 0, p99Ns = 0] = ((row[5] as DuckDBListValue | null)?.items ?? []) as number[];
  const [pair, link, destination, attribute] = row.slice(6) as [number, number, number, number];
  return {
    from: row[0] as string,
    to: row[1] as string,
    kind: row[2] as EdgeKind,
    count: row[3] as number,
    errors: row[4] as number,
    p50Ns,
    p95Ns,
    p99Ns,
    evidence: { pair, link, destination, attribute },
  };
}
