import type { Trace } from '../../model/types.js';
import { ascending, type Quantiles, quantilesOf } from '../quantiles.js';
import type { Call, End, Evidence } from './call.js';
import { findCalls } from './find-calls.js';
import { nameNodes } from './name-nodes.js';
import type { EdgeKind, NodeKind } from './peers.js';

export interface DependencyNode {
  name: string;
  kind: NodeKind;
}

export interface DependencyEdge extends Quantiles {
  from: string;
  to: string;
  kind: EdgeKind;
  count: number;
  errors: number;
  /** How the calls are known; adds up to `count`. */
  evidence: Record<Evidence, number>;
}

export interface Dependencies {
  nodes: DependencyNode[];
  edges: DependencyEdge[];
  unpairedClients: number;
}

/** Who calls whom, with everything that was found beyond the instrumented services. */
export function buildDependencies(traces: Trace[]): Dependencies {
  const { calls, unpairedClients } = findCalls(traces);
  const services = new Set(traces.flatMap((trace) => trace.services));
  const { nodes, nameOf } = nameNodes(services, calls);
  return { nodes, edges: collectEdges(calls, nodes, nameOf), unpairedClients };
}

interface CollectedEdge extends Omit<DependencyEdge, keyof Quantiles> {
  durations: number[];
}

function collectEdges(calls: Call[], nodes: DependencyNode[], nameOf: (end: End) => string): DependencyEdge[] {
  const edges = new Map<string, CollectedEdge>();
  for (const call of calls) {
    const edge = edgeFor(edges, nameOf(call.from), nameOf(call.to), call.kind);
    edge.count++;
    edge.evidence[call.evidence]++;
    if (call.failed) edge.errors++;
    if (call.durationNs !== null) edge.durations.push(call.durationNs);
  }
  return inOrderOfNodes([...edges.values()].map(summarize), nodes);
}

export function inOrderOfNodes(edges: DependencyEdge[], nodes: DependencyNode[]): DependencyEdge[] {
  const order = new Map(nodes.map((node, index) => [node.name, index]));
  const position = ({ from, to }: DependencyEdge) => order.get(from)! * nodes.length + order.get(to)!;
  return edges.sort((a, b) => position(a) - position(b));
}

function edgeFor(edges: Map<string, CollectedEdge>, from: string, to: string, kind: EdgeKind): CollectedEdge {
  const key = JSON.stringify([from, to, kind]);
  let edge = edges.get(key);
  if (edge === undefined) {
    const evidence = { pair: 0, link: 0, destination: 0, attribute: 0 };
    edge = { from, to, kind, count: 0, errors: 0, evidence, durations: [] };
    edges.set(key, edge);
  }
  return edge;
}

function summarize({ durations, evidence, ...edge }: CollectedEdge): DependencyEdge {
  return { ...edge, ...quantilesOf(ascending(durations)), evidence };
}
