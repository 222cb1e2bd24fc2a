import type { Model } from '../model/types.js';
import type { EmbeddedData } from '../page/embedded-source.js';
import { packTrace } from '../page/packed-trace.js';
import { buildDependencies } from '../pictures/dependencies/build-graph.js';
import { measureLatency } from '../pictures/latency.js';
import { describeLinesOutside } from '../pictures/lines-outside.js';
import { migrationView } from '../pictures/migration.js';
import { selectTraces } from './select-traces.js';
import { summarizeModel } from './summarize-model.js';

/** What a page in a file holds of a model: the traces of most interest, and pictures that count all. */
export function embedModel(model: Model, before: Model | null): EmbeddedData {
  const { nodes, edges, unpairedClients } = buildDependencies(model.traces);
  const shown = selectTraces(model.traces);
  return {
    overview: summarizeModel(model, shown.length, unpairedClients),
    latency: measureLatency(model.traces),
    dependencies: { nodes, edges },
    migration: migrationView({
      after: model.traces,
      before: before?.traces ?? null,
      linesOutside: describeLinesOutside(model.linesOutside),
    }),
    traces: shown.map(packTrace),
  };
}
