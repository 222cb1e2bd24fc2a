import { escapesOf, outerWritesOf, type Variable } from '../emit/escapes.js';
import type { Region } from '../emit/region.js';
import { ts } from '../syntax/ts.js';
import type { Hazard } from './hazard.js';

/** A typed outer variable that is assigned inside: its narrowing would be lost, unless it can be handed back. */
export const outerAssignment: Hazard = {
  code: 'L2T202',
  find(region) {
    if (!region.typed) return null;
    const needed = outerWritesOf(region).filter((write) => write.readAfter && narrows(write.declaration));
    const [write] = needed;
    if (!write) return null;
    const node = write.declaration;
    if (region.terminal) {
      const late = needed
        .flatMap(({ symbol }) => region.symbols.usesOf(symbol))
        .find((use) => isInHandler(use, region));
      return late
        ? { node: late, reason: `${late.text} is assigned inside the bracket and used in a catch or finally` }
        : null;
    }
    if (escapesOf(region).length > 0)
      return {
        node,
        reason: `${write.name} is assigned inside the bracket, which also declares what is used after it`,
      };
    return null;
  },
};

/** Whether a name stands in the `catch` or `finally` of a `try` around the region. */
function isInHandler(use: ts.Node, region: Region): boolean {
  const { scope, list, from } = region.site;
  for (let node: ts.Node = list[from]!; node !== scope; node = node.parent) {
    const { parent } = node;
    if (ts.isTryStatement(parent) && parent.tryBlock === node && use.pos >= node.end && use.end <= parent.end)
      return true;
  }
  return false;
}

/** Types of which an assignment or a check proves nothing more. */
const PLAIN_TYPE = /^(?:string|number|bigint|symbol|Date|(?:string|number)\[\])$/;

/** Whether an assignment or a check may tell the compiler something that a callback would hide from it. */
export function narrows(declaration: Variable): boolean {
  if (ts.isBindingElement(declaration)) return true;
  const { initializer, type } = declaration;
  if (ts.isParameter(declaration) && (declaration.questionToken || !type)) return true;
  if (type) return !PLAIN_TYPE.test(type.getText()) || (ts.isVariableDeclaration(declaration) && !initializer);
  if (!initializer) return true;
  return !(
    ts.isNumericLiteral(initializer) ||
    ts.isStringLiteralLike(initializer) ||
    ts.isTemplateExpression(initializer)
  );
}
