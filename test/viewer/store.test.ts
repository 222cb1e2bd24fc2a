import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model } from '../../viewer/src/index.js';
import { buildDependencies } from '../../viewer/src/pictures/dependencies/build-graph.js';
import { errorStory } from '../../viewer/src/pictures/error-story.js';
import { measureLatency } from '../../viewer/src/pictures/latency.js';
import { migrationView } from '../../viewer/src/pictures/migration.js';
import { summarizeTrace } from '../../viewer/src/pictures/trace-summary.js';
import { traceTree } from '../../viewer/src/pictures/trace-tree.js';
import { dependencies } from '../../viewer/src/store/queries/dependencies.js';
import { errors } from '../../viewer/src/store/queries/errors.js';
import { latency } from '../../viewer/src/store/queries/latency.js';
import { listTraces } from '../../viewer/src/store/queries/list-traces.js';
import { loadTrace } from '../../viewer/src/store/queries/load-trace.js';
import { migration } from '../../viewer/src/store/queries/migration.js';
import { overview } from '../../viewer/src/store/queries/overview.js';
import { TraceStore } from '../../viewer/src/store/trace-store.js';
import { anySpans, byService } from './support/any-spans.js';
import { modelOfText } from './support/files.js';
import { otlp } from './support/otlp.js';

function storeOf(maxSpans = 1_000_000): Promise<TraceStore> {
  return TraceStore.open({ maxSpans });
}

/** Everything the page asks for, as the database answers. */
async function stored(store: TraceStore) {
  return store.read(async (database) => {
    const { traces } = await listTraces(database, {});
    const trees = await Promise.all(traces.map(({ traceId }) => loadTrace(database, traceId)));
    const { openSpans, ...view } = await migration(database, []);
    return sorted({
      overview: await overview(database, store),
      traces,
      trees: trees.map((trace) => traceTree(trace!)),
      errors: await errors(database),
      latency: await latency(database),
      ...(await dependencies(database)),
      openSpans: openSpans.map(({ spanId }) => spanId).sort(),
      view,
    });
  });
}

/** The same as the model in memory says it. */
function modelled({ traces, problems }: Model) {
  const { nodes, edges, unpairedClients } = buildDependencies(traces);
  const first = traces[0]?.startUnixNano ?? 0n;
  const { openSpans, ...view } = migrationView({
    after: traces,
    before: null,
    linesOutside: { count: 0, examples: [] },
  });
  return sorted({
    overview: {
      version: 1,
      live: true,
      traceCount: traces.length,
      spanCount: traces.reduce((sum, { spans }) => sum + spans.length, 0),
      periodNs: Math.max(0, ...traces.map((trace) => Number(trace.startUnixNano - first) + trace.durationNs)),
      services: [...new Set(traces.flatMap(({ services }) => services))],
      problems: { ...problems, unpairedClients, evicted: 0 },
      shownTraces: traces.length,
    },
    traces: traces.map(summarizeTrace),
    trees: traces.map(traceTree),
    errors: traces.map(errorStory).filter((story) => story !== null),
    latency: measureLatency(traces),
    nodes,
    edges,
    openSpans: openSpans.map(({ spanId }) => spanId).sort(),
    view,
  });
}

/** Both sides list in the order of time; what began together stands in any order. */
function sorted<T extends object>(pictures: T): T {
  const byText = (list: unknown[]) => list.map((item) => JSON.stringify(item)).sort();
  return JSON.parse(JSON.stringify(pictures), (_key, value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'object') ? byText(value) : value,
  ) as T;
}

test('the database shows what the model shows, whatever comes in and in whatever parts', async () => {
  await fc.assert(
    fc.asyncProperty(anySpans, fc.nat(40), async (spans, cut) => {
      const parts = [spans.slice(0, cut), spans.slice(cut)].map((part) => otlp(byService(part)));
      const store = await storeOf();
      for (const part of parts) {
        await store.add(part);
        await store.read(async () => {});
      }
      const model = await modelOfText(parts.map((part) => JSON.stringify(part)).join('\n'));
      expect(await stored(store)).toEqual(modelled(model));
      await store.close();
    }),
    { numRuns: 30, endOnFailure: true },
  );
});
