import { findCriticalPath } from '../pictures/critical-path.js';
import { errorStory } from '../pictures/error-story.js';
import type { OperationLatency } from '../pictures/latency.js';
import { selectLatency } from '../pictures/latency-selection.js';
import { searchTrace } from '../pictures/search-trace.js';
import { spanDetail } from '../pictures/span-detail.js';
import { linesOf } from '../pictures/trace-lines.js';
import { traceTree } from '../pictures/trace-tree.js';
import { listTraces } from './list-traces.js';
import { type PackedTrace, unpackTrace } from './packed-trace.js';
import type { DependencyGraph, MigrationView, Overview, PageSource } from './source.js';

/** What a page in a file holds: the traces it shows, and what was computed from all of them. */
export interface EmbeddedData {
  overview: Overview;
  latency: OperationLatency[];
  dependencies: DependencyGraph;
  migration: MigrationView;
  traces: PackedTrace[];
}

const ERRORS = 200;

/** Answers from the page itself. A trace is unpacked when it is looked at for the first time. */
export function embeddedSource({ overview, latency, dependencies, migration, traces }: EmbeddedData): PageSource {
  const packed = new Map(traces.map((trace) => [trace.summary.traceId, trace]));
  const unpacked = new Map<string, ReturnType<typeof unpackTrace>>();
  const traceOf = (traceId: string) => {
    const known = unpacked.get(traceId);
    const source = packed.get(traceId);
    if (known !== undefined || source === undefined) return known;
    const trace = unpackTrace(source);
    unpacked.set(traceId, trace);
    return trace;
  };
  const all = () => traces.map(({ summary }) => traceOf(summary.traceId)!);

  return {
    overview: async () => overview,
    latency: async () => latency,
    dependencies: async () => dependencies,
    migration: async () => migration,
    traces: async (query) => listTraces(traces, query),
    trace: async (traceId) => {
      const trace = traceOf(traceId);
      return trace === undefined ? null : traceTree(trace);
    },
    span: async (traceId, spanId) => {
      const trace = traceOf(traceId);
      const span = trace?.spans.find((candidate) => candidate.spanId === spanId);
      return trace === undefined || span === undefined ? null : spanDetail(span, findCriticalPath(trace).has(span));
    },
    lines: async (traceId) => {
      const trace = traceOf(traceId);
      return trace === undefined ? [] : linesOf(trace);
    },
    search: async (traceId, text) => {
      const trace = traceOf(traceId);
      return trace === undefined ? [] : searchTrace(trace, text);
    },
    errors: async () =>
      traces
        .filter(({ summary }) => summary.errorCount > 0)
        .slice(-ERRORS)
        .reverse()
        .map(({ summary }) => errorStory(traceOf(summary.traceId)!)!),
    selection: async (query) => selectLatency(all(), query),
    onChange: () => () => {},
  };
}
