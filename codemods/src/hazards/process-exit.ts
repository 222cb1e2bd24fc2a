import type { Region } from '../emit/region.js';
import { exitsBehind, hastyCalls, isExit, mayExit } from '../syntax/process-exits.js';
import { ts } from '../syntax/ts.js';
import { descendants, ownDescendants } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

/** A process that exits before the exporter has flushed loses the span. */
export const processExit: Hazard = {
  code: 'L2T104',
  find(region) {
    const { site, source, nodes } = region;
    if (!mayExit(source)) return null;
    const inside = site.nested ? descendants(site.nested.callback) : [];
    const near = [...nodes, ...nodes.flatMap(handlers), ...following(region), ...inside];
    return (
      first(near, (node) =>
        isExit(node) ? 'the process exits in the bracket or behind it, before the span is exported' : null,
      ) ??
      // What ran before the exit so far would have to wait for the span.
      first(hastyCalls(source, site.opening.statement), () => 'a caller does not wait for it and exits the process')
    );
  },
};

/** What a promise chain in the bracket runs once it settles: `.catch(() => process.exit(1))`. */
function handlers(node: ts.Node): ts.Node[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  return /^(?:then|catch|finally)$/.test(node.expression.name.text) ? node.arguments.flatMap(descendants) : [];
}

/** What runs right behind the bracket, and the exits that its function goes on to. */
function* following({ site, statements }: Region): Generator<ts.Node> {
  const last = statements.at(-1)!;
  const next = site.list[site.list.indexOf(last) + 1];
  if (next && ts.isExpressionStatement(next)) yield* ownDescendants(next);
  yield* exitsBehind(last);
}
