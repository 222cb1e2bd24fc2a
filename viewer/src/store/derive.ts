import { type DuckDBAppender, listValue } from '@duckdb/node-api';
import { type BuiltTrace, buildTrace } from '../model/build-trace.js';
import type { SpanRecord, Trace } from '../model/types.js';
import type { Call } from '../pictures/dependencies/call.js';
import { findCalls } from '../pictures/dependencies/find-calls.js';
import { errorStory } from '../pictures/error-story.js';
import { type Run, runsIn } from '../pictures/runs.js';
import type { Database } from './database.js';
import { linkedTraces } from './linked-traces.js';
import { DERIVED } from './schema.js';
import { appendText, readSpans } from './span-rows.js';

/** So many spans are worked on together, or those of one trace that has more. */
const BATCH = 20_000;

/**
 * Brings the rows that follow from the spans of dirty traces up to date. Some traces at a time, so that memory is
 * bounded by the largest of them; only the calls of traces that link to each other are found together.
 */
export async function derive(database: Database): Promise<void> {
  await database.transaction(async () => {
    for (const table of DERIVED)
      await database.run(`DELETE FROM ${table} WHERE trace_id IN (SELECT trace_id FROM dirty)`);
    await database.run(BATCHES);
    for (const [batch] of await database.rows('SELECT DISTINCT batch FROM batches ORDER BY batch')) {
      const spans = await readSpans(database, 'SELECT trace_id FROM batches WHERE batch = $1', batch!);
      await write(database, buildTraces(spans));
    }
    for (const traceIds of await linkedTraces(database)) await deriveLinkedCalls(database, traceIds);
    await database.run('DELETE FROM dirty');
  });
}

const BATCHES = `
CREATE OR REPLACE TEMP TABLE batches AS
  SELECT trace_id, (sum(size) OVER (ORDER BY first) // ${BATCH})::INTEGER AS batch FROM (
    SELECT trace_id, count(*) AS size, min(seq) AS first FROM spans
    WHERE trace_id IN (SELECT trace_id FROM dirty) GROUP BY trace_id
  )`;

function buildTraces(spans: SpanRecord[]): BuiltTrace[] {
  const byTrace = new Map<string, SpanRecord[]>();
  for (const span of spans) {
    const records = byTrace.get(span.traceId);
    if (records === undefined) byTrace.set(span.traceId, [span]);
    else records.push(span);
  }
  return [...byTrace].map(([traceId, records]) => buildTrace(traceId, records));
}

async function write(database: Database, batch: BuiltTrace[]): Promise<void> {
  await database.append('traces', (appender) => {
    for (const built of batch) appendTrace(appender, built);
  });
  await database.append('runs', (appender) => {
    for (const { trace } of batch) {
      for (const [position, run] of runsIn(trace).entries()) appendRun(appender, trace.traceId, position, run);
    }
  });
  await database.append('links', (appender) => {
    for (const { trace } of batch) {
      for (const linked of linksOf(trace)) {
        appender.appendVarchar(trace.traceId);
        appender.appendVarchar(linked);
        appender.endRow();
      }
    }
  });
  await writeCalls(
    database,
    batch.map(({ trace }) => [trace]),
  );
}

/** Other traces that the spans of a trace point to. */
function linksOf(trace: Trace): string[] {
  const linked = new Set(trace.spans.flatMap(({ links }) => links.map(({ traceId }) => traceId)));
  linked.delete(trace.traceId);
  return [...linked];
}

/** Which side of a link sent a message is only seen when the traces of both are there. */
async function deriveLinkedCalls(database: Database, traceIds: string[]): Promise<void> {
  const ids = listValue(traceIds);
  for (const table of ['calls', 'unpaired']) {
    await database.run(`DELETE FROM ${table} WHERE trace_id IN (SELECT unnest(?))`, [ids]);
  }
  const built = buildTraces(await readSpans(database, 'SELECT unnest($1)', ids));
  await writeCalls(database, [built.map(({ trace }) => trace)]);
}

/** The calls of each group of traces, under the id of its first. */
async function writeCalls(database: Database, groups: Trace[][]): Promise<void> {
  const found = groups.map((traces) => ({ traceId: traces[0]!.traceId, ...findCalls(traces) }));
  await database.append('calls', (appender) => {
    for (const { traceId, calls } of found) {
      for (const [position, call] of calls.entries()) appendCall(appender, traceId, position, call);
    }
  });
  await database.append('unpaired', (appender) => {
    for (const { traceId, unpairedClients } of found) {
      if (unpairedClients === 0) continue;
      appender.appendVarchar(traceId);
      appender.appendInteger(unpairedClients);
      appender.endRow();
    }
  });
}

function appendTrace(appender: DuckDBAppender, { trace, missingParents }: BuiltTrace): void {
  const story = errorStory(trace);
  appender.appendVarchar(trace.traceId);
  appender.appendVarchar(trace.root.name);
  appender.appendVarchar(trace.root.service);
  appender.appendVarchar(JSON.stringify(trace.services));
  appender.appendBigInt(trace.startUnixNano);
  appender.appendDouble(trace.durationNs);
  appender.appendInteger(trace.spans.length);
  appender.appendInteger(trace.errorCount);
  appender.appendInteger(missingParents);
  appender.appendInteger(trace.spans.filter(({ endNs }) => endNs === null).length);
  appender.appendInteger(trace.spans.reduce((sum, { events }) => sum + events.length, 0));
  appender.appendInteger(trace.spans.filter(({ events }) => events.length === 0).length);
  appendText(appender, story === null ? null : JSON.stringify(story));
  appender.endRow();
}

function appendRun(appender: DuckDBAppender, traceId: string, position: number, run: Run): void {
  appender.appendVarchar(traceId);
  appender.appendInteger(position);
  appender.appendVarchar(run.service);
  appender.appendVarchar(run.operation);
  appender.appendInteger(run.spans);
  appender.appendInteger(run.lines);
  appender.appendInteger(run.depth);
  appendNumber(appender, run.durationNs);
  appender.appendBoolean(run.failed);
  if (run.originDepth === null) appender.appendNull();
  else appender.appendInteger(run.originDepth);
  appender.endRow();
}

function appendCall(appender: DuckDBAppender, traceId: string, position: number, call: Call): void {
  appender.appendVarchar(traceId);
  appender.appendInteger(position);
  for (const { kind, name, detail } of [call.from, call.to]) {
    appender.appendVarchar(kind);
    appender.appendVarchar(name);
    appendText(appender, detail);
  }
  appender.appendVarchar(call.kind);
  appender.appendVarchar(call.evidence);
  appendNumber(appender, call.durationNs);
  appender.appendBoolean(call.failed);
  appender.endRow();
}

function appendNumber(appender: DuckDBAppender, value: number | null): void {
  if (value === null) appender.appendNull();
  else appender.appendDouble(value);
}
