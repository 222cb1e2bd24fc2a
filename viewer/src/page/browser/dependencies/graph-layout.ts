import { Graph, layout } from '@dagrejs/dagre';
import type { DependencyEdge, DependencyNode } from '../../../pictures/dependencies/build-graph.js';

export interface Point {
  x: number;
  y: number;
}

export interface PlacedNode extends Point {
  node: DependencyNode;
  width: number;
}

export interface PlacedEdge {
  edge: DependencyEdge;
  /** How far the edge bends off the straight line, as ECharts counts it. */
  curveness: number;
}

export interface PlacedGraph {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

export const NODE_SIZE = 32;
/** With the two lines of text under it. */
const NODE_HEIGHT = 64;
const LETTER = 7.5;
const LABEL = { width: 110, height: 30, labelpos: 'c' };

/** Places nodes and edges from left to right, callers before those they call. */
export function layOutGraph(nodes: DependencyNode[], edges: DependencyEdge[]): PlacedGraph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: 50 });
  // By number and not by name: the layout keeps its nodes in objects, where some names mean something else.
  const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
  const idOf = (name: string) => ids.get(name)!;
  for (const { name } of nodes) {
    graph.setNode(idOf(name), { width: Math.max(60, Math.min(name.length, 28) * LETTER), height: NODE_HEIGHT });
  }
  for (const edge of edges) graph.setEdge(idOf(edge.from), idOf(edge.to), { ...LABEL }, edge.kind);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const at = (name: string) => graph.node(idOf(name)) as Point & { width: number };
  return {
    width: Math.max(1, width),
    height: Math.max(1, height),
    nodes: nodes.map((node) => ({ node, ...at(node.name) })),
    edges: edges.map((edge) => ({
      edge,
      curveness: bend(at(edge.from), at(edge.to), graph.edge(idOf(edge.from), idOf(edge.to), edge.kind) as Point),
    })),
  };
}

/** Bent so that the curve passes through the point the layout keeps free for the label: around nodes in between. */
function bend(from: Point, to: Point, middle: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length === 0) return 0;
  const off = ((middle.x - from.x) * dy - (middle.y - from.y) * dx) / length;
  return Math.max(-1, Math.min(1, (2 * off) / length));
}
