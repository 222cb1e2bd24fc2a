import type { Region } from '../emit/region.js';
import { ts } from '../syntax/ts.js';
import { descendants, ownDescendants } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

/** A process that exits before the exporter has flushed loses the span. */
export const processExit: Hazard = {
  code: 'L2T104',
  find(region) {
    const inside = region.site.nested ? descendants(region.site.nested.callback) : [];
    return first([...region.nodes, ...region.nodes.flatMap(handlers), ...following(region), ...inside], (node) =>
      ts.isCallExpression(node) && /^process\.(?:exit|abort|reallyExit)$/.test(node.expression.getText())
        ? 'the process exits in the bracket or right after it, before the span is exported'
        : null,
    );
  },
};

/** What a promise chain in the bracket runs once it settles: `.catch(() => process.exit(1))`. */
function handlers(node: ts.Node): ts.Node[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  return /^(?:then|catch|finally)$/.test(node.expression.name.text) ? node.arguments.flatMap(descendants) : [];
}

function* following(region: Region): Generator<ts.Node> {
  const last = region.site.list.indexOf(region.statements.at(-1)!);
  const next = region.site.list[last + 1];
  if (next && ts.isExpressionStatement(next)) yield* ownDescendants(next);
}
