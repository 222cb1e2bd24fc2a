import { Graph, layout } from '@dagrejs/dagre';
import type { DependencyEdge, DependencyNode } from '../pictures/dependencies/build-graph.js';

export interface Point {
  x: number;
  y: number;
}

export interface PlacedNode extends Point {
  node: DependencyNode;
  width: number;
}

export interface PlacedEdge extends Point {
  edge: DependencyEdge;
  label: string;
  width: number;
  points: Point[];
}

export interface PlacedGraph {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

export const NODE_HEIGHT = 44;
const LETTER = 8;
const SMALL_LETTER = 6;

/** Places nodes and edges from left to right, callers before those they call. */
export function layOutGraph(
  nodes: DependencyNode[],
  edges: DependencyEdge[],
  labelOf: (edge: DependencyEdge) => string,
): PlacedGraph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: 60, marginx: 16, marginy: 16 });
  // By number and not by name: the layout keeps its nodes in objects, where some names mean something else.
  const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
  const idOf = (name: string) => ids.get(name)!;
  for (const { name } of nodes) {
    graph.setNode(idOf(name), { width: Math.max(90, name.length * LETTER + 28), height: NODE_HEIGHT });
  }
  for (const edge of edges) {
    const label = { width: labelOf(edge).length * SMALL_LETTER, height: 16, labelpos: 'c' };
    graph.setEdge(idOf(edge.from), idOf(edge.to), label, edge.kind);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width: Math.max(1, width),
    height: Math.max(1, height),
    nodes: nodes.map((node) => ({ node, ...(graph.node(idOf(node.name)) as Point & { width: number }) })),
    edges: edges.map((edge) => {
      const placed = graph.edge(idOf(edge.from), idOf(edge.to), edge.kind) as PlacedEdge;
      return { edge, label: labelOf(edge), width: placed.width, x: placed.x, y: placed.y, points: placed.points };
    }),
  };
}
