import type { Model } from '../model/types.js';
import { buildDependencies, type DependencyEdge } from '../pictures/dependencies/build-graph.js';
import { formatDuration } from '../text/durations.js';
import { type Html, html } from './escape-html.js';
import { layOutGraph, NODE_HEIGHT, type PlacedEdge, type PlacedNode, type Point } from './graph-layout.js';

/** Beyond this a drawing helps nobody, and the table says it all. */
const MAX_DRAWN = 150;

/** Who calls whom: a drawing, and a table that says the same with the evidence for each edge. */
export function dependenciesSection(model: Model): Html {
  const { nodes, edges, unpairedClients } = buildDependencies(model.traces);
  const isDrawn = nodes.length > 0 && nodes.length + edges.length <= MAX_DRAWN;
  return html`<section aria-labelledby="dependencies-title">
<h2 id="dependencies-title">Dependencies</h2>
${isDrawn ? drawing(layOutGraph(nodes, edges, labelOf)) : html`<p class="quiet">${nodes.length} nodes and ${edges.length} edges: see the table.</p>`}
${unpairedClients === 0 ? '' : html`<p class="problems">${unpairedClients} client ${unpairedClients === 1 ? 'span says' : 'spans say'} nothing about the other side.</p>`}
<div class="scroll"><table><thead><tr><th>From</th><th>To</th><th>Kind</th><th class="number">Calls</th><th class="number">Errors</th>
<th class="number">p50</th><th class="number">p95</th><th class="number">p99</th><th>Known by</th></tr></thead>
<tbody>${edges.map(edgeRow)}</tbody></table></div>
</section>`;
}

function labelOf({ kind, count, p95Ns, errors }: DependencyEdge): string {
  const failed = errors > 0 ? ` · ✖ ${errors}` : '';
  return `${kind} ×${count} · p95 ${formatDuration(p95Ns)}${failed}`;
}

function edgeRow(edge: DependencyEdge): Html {
  const times = [edge.p50Ns, edge.p95Ns, edge.p99Ns].map((ns) => html`<td class="number">${formatDuration(ns)}</td>`);
  const evidence = Object.entries(edge.evidence).flatMap(([name, count]) => (count > 0 ? [`${name} ×${count}`] : []));
  return html`<tr><td>${edge.from}</td><td>${edge.to}</td><td>${edge.kind}</td><td class="number">${edge.count}</td>
<td class="number${edge.errors > 0 ? ' bad' : ''}">${edge.errors}</td>${times}<td>${evidence.join(', ')}</td></tr>
`;
}

function drawing({ width, height, nodes, edges }: ReturnType<typeof layOutGraph>): Html {
  return html`<div class="scroll"><svg class="graph" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-label="Dependency graph; the table below says the same">
<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z"/></marker></defs>
${edges.map(edgeShape)}${nodes.map(nodeShape)}
</svg></div>`;
}

function edgeShape({ edge, label, x, y, width, points }: PlacedEdge): Html {
  const bad = edge.errors > 0 ? ' bad' : '';
  return html`<path class="edge${bad}" d="${pathThrough(points)}" marker-end="url(#arrow)"/>
<rect class="edge-ground" x="${round(x - width / 2)}" y="${round(y - 8)}" width="${round(width)}" height="16"/>
<text class="edge-label${bad}" x="${round(x)}" y="${round(y)}">${label}</text>
`;
}

function nodeShape({ node, x, y, width }: PlacedNode): Html {
  const radius = node.kind === 'queue' ? NODE_HEIGHT / 2 : node.kind === 'database' ? 14 : 5;
  return html`<rect class="box ${node.kind}" x="${round(x - width / 2)}" y="${round(y - NODE_HEIGHT / 2)}" width="${round(width)}" height="${NODE_HEIGHT}" rx="${radius}"/>
<text x="${round(x)}" y="${round(y)}">${node.name}</text><text class="kind" x="${round(x)}" y="${round(y + 15)}">${node.kind}</text>
`;
}

/** Through the middle of each stretch, bent at the points: edges without corners. */
function pathThrough(points: Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const steps = rest.map((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) return `L${at(point)}`;
    return `Q${at(point)} ${at({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return `M${at(first)}${steps.join('')}`;
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(number: number): string {
  return number.toFixed(1);
}
