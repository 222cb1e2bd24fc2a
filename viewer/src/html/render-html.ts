import type { Model } from '../model/types.js';
import type { EmbeddedData } from '../page/embedded-source.js';
import { packTrace } from '../page/packed-trace.js';
import { buildDependencies } from '../pictures/dependencies/build-graph.js';
import { measureLatency } from '../pictures/latency.js';
import { migrationView } from '../pictures/migration.js';
import { pageDocument } from './page-document.js';
import { selectTraces } from './select-traces.js';
import { summarizeModel } from './summarize-model.js';

/**
 * The pictures as one HTML file that needs nothing else: no server, no network. It holds the traces of most interest;
 * latency, dependencies and migration count all.
 */
export function renderHtml(model: Model): string {
  const { nodes, edges, unpairedClients } = buildDependencies(model.traces);
  const shown = selectTraces(model.traces);
  const data: EmbeddedData = {
    overview: summarizeModel(model, shown.length, unpairedClients),
    latency: measureLatency(model.traces),
    dependencies: { nodes, edges },
    migration: migrationView({ after: model.traces, before: null, linesOutside: { count: 0, examples: [] } }),
    traces: shown.map(packTrace),
  };
  return pageDocument(titleOf(model), { data }).html;
}

function titleOf({ traces }: Model): string {
  return `${traces.length === 1 ? traces[0]!.root.name || 'Trace' : `${traces.length} traces`} · log-to-trace`;
}
