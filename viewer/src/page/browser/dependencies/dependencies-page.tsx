import './dependencies.css';
import { useCallback } from 'preact/hooks';
import type { DependencyEdge } from '../../../pictures/dependencies/build-graph.js';
import type { Overview } from '../../source.js';
import { choose } from '../address.js';
import { count, formatDuration, formatRate } from '../components/format.js';
import { Empty, Loading, Problem } from '../components/states.js';
import { useData } from '../use-data.js';
import { EdgesTable } from './edges-table.js';
import { GraphDrawing } from './graph.js';

/** Beyond this a drawing helps nobody, and the table says it all. */
const MAX_DRAWN = 300;

/** Who calls whom, found in the spans: services, and the databases, queues and others beyond them. */
export function DependenciesPage({ overview, params }: { overview: Overview; params: Record<string, string> }) {
  const { data: graph, error } = useData((source) => source.dependencies());
  const { node, from, to, kind } = params;
  const { periodNs, problems } = overview;
  const rateOf = useCallback((calls: number) => formatRate(calls, periodNs), [periodNs]);
  if (error !== undefined) return <Problem text={error} />;
  if (graph === undefined) return <Loading />;
  if (graph.nodes.length === 0) {
    return (
      <Empty title="No services yet">
        <p>They appear with the first spans.</p>
      </Empty>
    );
  }
  const shown = node ? graph.edges.filter((edge) => edge.from === node || edge.to === node) : graph.edges;
  const isDrawn = graph.nodes.length + graph.edges.length <= MAX_DRAWN;
  return (
    <section class="page" aria-label="Dependencies">
      <p class="facts-line">
        {count(graph.nodes.filter((each) => each.kind === 'service').length, 'service')},{' '}
        {count(graph.nodes.filter((each) => each.kind !== 'service').length, 'thing')} beyond them,{' '}
        {count(graph.edges.length, 'connection')} in {formatDuration(periodNs)}.
        {problems.unpairedClients > 0 && (
          <span class="warning">
            {' '}
            {count(problems.unpairedClients, 'client span says', 'client spans say')} nothing about the other side.
          </span>
        )}
      </p>
      {isDrawn ? (
        <GraphDrawing graph={graph} rateOf={rateOf} onNode={chooseNode} onEdge={chooseEdge} />
      ) : (
        <p class="quiet">Too many to draw. The table has them all.</p>
      )}
      {node && (
        <p>
          Only what touches <strong>{node}</strong>.{' '}
          <button type="button" class="link" onClick={() => choose({ node: undefined })}>
            Show all
          </button>
        </p>
      )}
      {shown.length === 0 ? (
        <p class="quiet">No calls between services, databases or queues are in these spans.</p>
      ) : (
        <EdgesTable
          edges={shown}
          rateOf={rateOf}
          isChosen={(edge) => edge.from === from && edge.to === to && edge.kind === kind}
        />
      )}
    </section>
  );
}

function chooseNode(node: string): void {
  choose({ node, from: undefined, to: undefined, kind: undefined });
}

function chooseEdge({ from, to, kind }: DependencyEdge): void {
  choose({ node: undefined, from, to, kind });
}
