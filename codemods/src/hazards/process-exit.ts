import type { Region } from '../emit/region.js';
import { oncePerFile } from '../syntax/once-per-file.js';
import { ts } from '../syntax/ts.js';
import { descendants, ownDescendants, statementsOf, symbolPath } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

/** A process that exits before the exporter has flushed loses the span. */
export const processExit: Hazard = {
  code: 'L2T104',
  find(region) {
    if (!mayExit(region.source)) return null;
    const inside = region.site.nested ? descendants(region.site.nested.callback) : [];
    const near = [...region.nodes, ...region.nodes.flatMap(handlers), ...following(region), ...inside];
    return (
      first(near, (node) =>
        isExit(node) ? 'the process exits in the bracket or right after it, before the span is exported' : null,
      ) ?? first(hastyCalls(region), () => 'a caller does not wait for it and exits the process')
    );
  },
};

const EXIT = String.raw`process\.(?:exit|abort|reallyExit)`;
const IN_TEXT = new RegExp(EXIT);
const WHOLE = new RegExp(`^${EXIT}$`);

const mayExit = oncePerFile(({ text }) => IN_TEXT.test(text));

const isExit = (node: ts.Node) => ts.isCallExpression(node) && WHOLE.test(node.expression.getText());

/** `void this.save(); process.exit(0);`: what ran before the exit so far would have to wait for the span. */
function hastyCalls({ source, site }: Region): ts.Node[] {
  const name = symbolPath(site.opening.statement).split('.').at(-1);
  return descendants(source).filter((node) => {
    if (!ts.isExpressionStatement(node)) return false;
    const call = ts.isVoidExpression(node.expression) ? node.expression.expression : node.expression;
    if (!ts.isCallExpression(call) || lastNameOf(call.expression) !== name) return false;
    const list: readonly ts.Node[] = statementsOf(node.parent) ?? [];
    return list.slice(list.indexOf(node) + 1).some((next) => ownDescendants(next).some(isExit));
  });
}

const lastNameOf = (callee: ts.Expression) =>
  ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : undefined;

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
