import type { DependencyEdge } from '../../../pictures/dependencies/build-graph.js';
import { formatDuration, formatNumber, formatShare } from '../components/format.js';

/** How each call is known, in words. */
const EVIDENCE: Record<keyof DependencyEdge['evidence'], [label: string, meaning: string]> = {
  pair: ['both sides', 'A span and its remote child: both sides were recorded'],
  link: ['span link', 'A span link connects the two sides'],
  destination: ['queue name', 'One side of a message is known, and it names the queue'],
  attribute: ['attribute', 'Only the caller was recorded; its attributes name the other side'],
};

interface Props {
  edges: DependencyEdge[];
  isChosen: (edge: DependencyEdge) => boolean;
  rateOf: (calls: number) => string;
}

export function EdgesTable({ edges, isChosen, rateOf }: Props) {
  return (
    <div class="scroll">
      <table class="edges">
        <thead>
          <tr>
            <th>From</th>
            <th>To</th>
            <th>Kind</th>
            <th class="number">Calls</th>
            <th class="number">Rate</th>
            <th class="number">Errors</th>
            <th class="number">p50</th>
            <th class="number">p95</th>
            <th class="number">p99</th>
            <th>Known by</th>
          </tr>
        </thead>
        <tbody>
          {edges.map((edge) => (
            <tr
              key={JSON.stringify([edge.from, edge.to, edge.kind])}
              aria-current={isChosen(edge) ? 'true' : undefined}
            >
              <td>{edge.from}</td>
              <td>{edge.to}</td>
              <td class="quiet">{edge.kind}</td>
              <td class="number">{formatNumber(edge.count)}</td>
              <td class="number">{rateOf(edge.count)}</td>
              <td class={`number${edge.errors > 0 ? ' bad' : ' none'}`}>
                {formatNumber(edge.errors)}
                {edge.errors > 0 && ` (${formatShare(edge.errors / edge.count)})`}
              </td>
              <td class="number">{formatDuration(edge.p50Ns)}</td>
              <td class="number">{formatDuration(edge.p95Ns)}</td>
              <td class="number">{formatDuration(edge.p99Ns)}</td>
              <td>
                <Evidence evidence={edge.evidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Evidence({ evidence }: Pick<DependencyEdge, 'evidence'>) {
  const known = (Object.keys(EVIDENCE) as (keyof typeof EVIDENCE)[]).filter((name) => evidence[name] > 0);
  return (
    <>
      {known.map((name) => (
        <span key={name} class="evidence" title={EVIDENCE[name][1]}>
          {EVIDENCE[name][0]} ×{formatNumber(evidence[name])}
        </span>
      ))}
    </>
  );
}
