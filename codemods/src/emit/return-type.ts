import { ts } from '../syntax/ts.js';
import { isFunction, ownDescendants, unwrap } from '../syntax/walk.js';
import type { Completion } from './completion.js';
import { isFreshLiteral } from './fresh-literal.js';
import type { Region } from './region.js';

/** The return type that the callback has to repeat, because its literals would widen on the way out; empty where they cannot. */
export function returnTypeOf(region: Region, { told, type: value }: Completion): string {
  if (told !== null) {
    const record = value && `{ value: ${value} } | null`;
    return record ? `: ${region.isAsync ? `Promise<${record}>` : record}` : '';
  }
  const scope = region.site.scope;
  const type = isFunction(scope) ? scope.type : undefined;
  if (
    !region.typed ||
    !type ||
    ts.isTypePredicateNode(type) ||
    !(region.fallsThrough || region.returns.some((node) => mayWiden(node.expression, region)))
  )
    return '';
  const text = type.getText().replace(/\s*\n\s*/g, ' ');
  const held = /^Promise<([\s\S]+)>$/.exec(text)?.[1];
  if (isPlainType(held ?? text) && !region.fallsThrough) return '';
  if (region.isAsync || !region.scopeIsAsync) return `: ${text}`;
  // A callback without await returns what the promise holds.
  return held ? `: ${held}` : '';
}

/** Whether every literal of a type belongs to it however wide it is taken. */
export function isPlainType(type: string): boolean {
  return /^(?:boolean|string|number|null|undefined|void|\s|\|)+$/.test(type);
}

function mayWiden(expression: ts.Expression | undefined, region: Region): boolean {
  if (!expression) return false;
  const node = unwrap(expression);
  if (ts.isIdentifier(node)) {
    const declaration = region.symbols.symbolOf(node)?.valueDeclaration;
    if (!declaration || !ts.isVariableDeclaration(declaration) || declaration.type || !declaration.initializer)
      return false;
    return isFreshLiteral(declaration.initializer) || ts.isArrayLiteralExpression(unwrap(declaration.initializer));
  }
  return ownDescendants(node).some(
    (inner) =>
      ts.isLiteralExpression(inner) ||
      ts.isArrayLiteralExpression(inner) ||
      ts.isObjectLiteralExpression(inner) ||
      inner.kind === ts.SyntaxKind.TrueKeyword ||
      inner.kind === ts.SyntaxKind.FalseKeyword ||
      inner.kind === ts.SyntaxKind.NullKeyword,
  );
}
