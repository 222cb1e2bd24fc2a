import type { DependencyNode } from './build-graph.js';
import type { Call, End } from './call.js';

export interface NamedNodes {
  /** Services first, then what lies beyond them, each in the order of appearance. */
  nodes: DependencyNode[];
  nameOf: (end: End) => string;
}

/** Names that every machine has for itself: what they stand for depends on the port. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/**
 * Gives every node a name of its own. An external peer that is called like a service is that service. Where several
 * things share a name, such as a database and a web server on one host, each goes by its narrower name: the database's,
 * or the address with the port; and failing that says in brackets what it is.
 */
export function nameNodes(services: Set<string>, calls: Pick<Call, 'from' | 'to'>[]): NamedNodes {
  const isService = ({ kind, name }: End) => kind === 'service' || (kind === 'external' && services.has(name));
  const things = new Map<string, End>();
  for (const end of calls.flatMap(({ from, to }) => [from, to])) {
    if (!isService(end)) things.set(identityOf(end), end);
  }
  const labels = labelThings([...things.values()], services);
  return {
    nodes: [
      ...[...services].map((name): DependencyNode => ({ name, kind: 'service' })),
      ...[...things].map(([identity, { kind }]): DependencyNode => ({ name: labels.get(identity)!, kind })),
    ],
    nameOf: (end) => (isService(end) ? end.name : labels.get(identityOf(end))!),
  };
}

function identityOf({ kind, name, detail }: End): string {
  return JSON.stringify([kind, name, LOOPBACK.test(name) ? detail : null]);
}

function labelThings(things: End[], services: Set<string>): Map<string, string> {
  const uses = new Map<string, number>();
  for (const { name } of things) uses.set(name, (uses.get(name) ?? 0) + 1);
  const taken = new Set([...services, ...uses.keys()]);
  const labels = new Map<string, string>();
  for (const thing of things) {
    const isAlone = uses.get(thing.name) === 1 && !services.has(thing.name);
    const label = isAlone ? thing.name : narrowerNames(thing).find((name) => !taken.has(name))!;
    taken.add(label);
    labels.set(identityOf(thing), label);
  }
  return labels;
}

/** The last one is the identity of the thing, so it is free. */
function narrowerNames({ name, kind, detail }: End): string[] {
  const names = [`${name} (${kind})`, `${name} (${kind}, ${detail})`];
  return detail === null ? names : [detail, ...names];
}
