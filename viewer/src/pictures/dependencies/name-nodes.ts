import type { DependencyNode } from './build-graph.js';
import type { Call, End } from './call.js';

export interface NamedNodes {
  /** Services first, then what lies beyond them, each in the order of appearance. */
  nodes: DependencyNode[];
  nameOf: (end: End) => string;
}

/**
 * Gives every node a name of its own. A peer that is called like a service is that service. Where two other things
 * have one name, such as a database and a web server on the same host, each says in brackets what it is.
 */
export function nameNodes(services: Set<string>, calls: Call[]): NamedNodes {
  const kindsOf = new Map<string, Set<End['kind']>>();
  for (const { name, kind } of calls.flatMap(({ from, to }) => [from, to])) {
    if (services.has(name)) continue;
    const kinds = kindsOf.get(name);
    if (kinds === undefined) kindsOf.set(name, new Set([kind]));
    else kinds.add(kind);
  }
  const nameOf = ({ name, kind }: End) => ((kindsOf.get(name)?.size ?? 0) > 1 ? `${name} (${kind})` : name);
  const nodes: DependencyNode[] = [...services].map((name) => ({ name, kind: 'service' }));
  for (const [name, kinds] of kindsOf) {
    for (const kind of kinds) nodes.push({ name: nameOf({ name, kind }), kind });
  }
  return { nodes, nameOf };
}
