import type { Model, Span } from '@log-to-trace/viewer';

/** A piece of work and what it holds, as text that is the same for the same tree. */
interface WorkTree {
  service: string;
  name: string;
  status: string;
  /** As text: the migration turns what has no known type into text. */
  parameters: Record<string, string>;
  children: WorkTree[];
}

/** What only one of the two kinds of traces knows: ids of the logger, places in the code, notes about the replay. */
const NOT_COMPARED = /^(code|log_to_trace)\.|^reqId$/;

/**
 * The trees that the spans of these names make within each service; other spans, such as those of HTTP and of the database, are
 * looked through. A log tells of nothing between processes, so each service's part is a tree of its own. Sorted, since spans
 * of the same millisecond come in no order.
 */
export function workTrees({ traces }: Model, names: ReadonlySet<string>): WorkTree[] {
  const trees: WorkTree[] = [];
  const treeOf = new Map<Span, WorkTree>();
  for (const span of traces.flatMap(({ spans }) => spans)) {
    if (span.kind !== 'INTERNAL' || !names.has(span.name)) continue;
    const { service, name, status, attributes } = span;
    const parameters = Object.entries(attributes)
      .filter(([key]) => !NOT_COMPARED.test(key))
      .map(([key, value]) => [key, String(value)])
      .sort();
    const tree = { service, name, status, parameters: Object.fromEntries(parameters), children: [] };
    treeOf.set(span, tree);
    let outer = span.parent;
    while (outer && !(treeOf.has(outer) && outer.service === service)) outer = outer.parent;
    (outer ? treeOf.get(outer)!.children : trees).push(tree);
  }
  return sorted(trees);
}

function sorted(trees: WorkTree[]): WorkTree[] {
  for (const tree of trees) sorted(tree.children);
  const text = new Map(trees.map((tree) => [tree, JSON.stringify(tree)]));
  return trees.sort((a, b) => (text.get(a)! < text.get(b)! ? -1 : 1));
}
