import type { TextEdit } from '../edits/text-edit.js';
import { ts } from '../syntax/ts.js';
import { isHollow } from './hollow-finally.js';
import type { Region } from './region.js';

/**
 * The edit that takes the function of a chain out, once it does nothing any more: with its link, where nothing hangs on what the link
 * hands on, and else as `() => {}`. Null where something is left of it.
 */
export function dropHollowHandler(
  { site: { nested, closings } }: Region,
  gone: ReadonlySet<ts.Statement>,
): TextEdit | null {
  if (!nested?.chain?.isPromise) return null;
  const { call, callback } = nested;
  const { body } = callback;
  const isEmptied = ts.isBlock(body)
    ? isHollow(body, gone)
    : closings.some((line) => 'arrow' in line && line.arrow === callback);
  if (!isEmptied || !ts.isPropertyAccessExpression(call.expression)) return null;
  const { expression, name } = call.expression;
  const isLoose = name.text === 'finally' || ts.isExpressionStatement(awaitedBy(passedOn(call)).parent);
  if (isLoose && call.arguments?.length === 1) return { start: expression.end, end: call.end, text: '' };
  return { start: body.getStart(), end: body.end, text: '{}' };
}

/** The call at the end of the links that hand a value on without a look at it: `.catch(…)`, `.finally(…)`. */
function passedOn(call: ts.Node): ts.Node {
  const link = call.parent;
  if (!ts.isPropertyAccessExpression(link) || !/^(?:catch|finally)$/.test(link.name.text)) return call;
  return ts.isCallExpression(link.parent) && link.parent.expression === link ? passedOn(link.parent) : call;
}

function awaitedBy(node: ts.Node): ts.Node {
  return ts.isAwaitExpression(node.parent) ? node.parent : node;
}
