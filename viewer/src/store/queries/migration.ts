import type { LineRecord } from '../../model/types.js';
import type { MigrationView } from '../../page/source.js';
import { describeLinesOutside } from '../../pictures/lines-outside.js';
import { compareShapes } from '../../pictures/migration.js';
import type { OperationShape } from '../../pictures/operation-shape.js';
import type { Database, Row } from '../database.js';
import { readPackedAttributes } from '../span-rows.js';

const EXAMPLES = 100;

export async function migration(database: Database, before: OperationShape[]): Promise<MigrationView> {
  const [totals] = await database.rows(
    'SELECT coalesce(sum(bare_spans), 0)::INTEGER, coalesce(sum(lines), 0)::INTEGER FROM traces',
  );
  const open = await database.rows(
    `SELECT trace_id, span_id, service, name FROM spans WHERE end_ns IS NULL ORDER BY start_ns, seq LIMIT ${EXAMPLES}`,
  );
  const [spansWithoutLines, linesOnSpans] = totals as number[];
  return {
    spansWithoutLines: spansWithoutLines!,
    linesOnSpans: linesOnSpans!,
    linesOutside: await linesOutside(database),
    openSpans: (open as string[][]).map(([traceId, spanId, service, name]) => ({
      traceId: traceId!,
      spanId: spanId!,
      service: service!,
      name: name!,
    })),
    operations: compareShapes(before, (await database.rows(SHAPES)).map(toShape)),
  };
}

async function linesOutside(database: Database): Promise<MigrationView['linesOutside']> {
  const from = 'FROM lines ANTI JOIN spans USING (trace_id, span_id)';
  const [count] = await database.rows(`SELECT count(*)::INTEGER ${from}`);
  const rows = await database.rows(
    `SELECT service, time_ns, lines.name, lines.attributes ${from} ORDER BY time_ns LIMIT ${EXAMPLES}`,
  );
  return describeLinesOutside({ count: count![0] as number, examples: rows.map(toLine) });
}

function toLine([service, time, name, attributes]: Row): LineRecord {
  return {
    traceId: null,
    spanId: null,
    service: service as string,
    timeUnixNano: time as bigint,
    name: name as string,
    attributes: readPackedAttributes(attributes as string),
  };
}

/** As `shapesOf` of the model: medians are nearest-rank. */
const SHAPES = `
  SELECT service, operation, count(DISTINCT trace_id)::INTEGER, quantile_disc(spans, 0.5), quantile_disc(runs.lines, 0.5),
    quantile_disc(depth, 0.5), coalesce(quantile_disc(runs.duration_ns, 0.5), 0), count(*) FILTER (failed)::INTEGER,
    quantile_disc(origin_depth, 0.5)
  FROM runs JOIN traces USING (trace_id)
  GROUP BY service, operation ORDER BY min((start_ns, trace_id, position))`;

function toShape(row: Row): OperationShape {
  const [traces, spans, lines, depth, p50Ns, errors] = row.slice(2) as [number, number, number, number, number, number];
  const originDepth = row[8] as number | null;
  return {
    service: row[0] as string,
    operation: row[1] as string,
    shape: { traces, spans, lines, depth, p50Ns, errors, originDepth },
  };
}
