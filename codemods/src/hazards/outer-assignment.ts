import { escapesOf, outerWritesOf } from '../emit/escapes.js';
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
    if (region.terminal) return null;
    if (escapesOf(region).length > 0)
      return {
        node,
        reason: `${write.name} is assigned inside the bracket, which also declares what is used after it`,
      };
    return null;
  },
};

/** Whether an assignment tells the compiler something that a callback would hide from it. */
export function narrows(declaration: ts.VariableDeclaration | ts.ParameterDeclaration): boolean {
  const { initializer, type } = declaration;
  if (ts.isParameter(declaration)) return !!type && /[|?]|\bany\b|\bunknown\b/.test(type.getText());
  if (type) return !initializer || /\||\bboolean\b|\bunknown\b/.test(type.getText());
  if (!initializer) return true;
  return !(
    ts.isNumericLiteral(initializer) ||
    ts.isStringLiteralLike(initializer) ||
    ts.isTemplateExpression(initializer)
  );
}
