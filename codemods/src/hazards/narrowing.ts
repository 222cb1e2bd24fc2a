import { assigned, guardsOf, tested } from '../emit/guards.js';
import { isDeclaredInside, lostNarrowing, matters, takesAnything } from '../emit/lost-narrowing.js';
import type { Region } from '../emit/region.js';
import { isPath, pathText } from '../syntax/paths.js';
import { ts } from '../syntax/ts.js';
import { descendants } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

/** What the compiler knew of `this.a` or of a `let` before the bracket it no longer knows in a callback. */
export const narrowingEnters: Hazard = {
  code: 'L2T301',
  find(region) {
    const node = lostNarrowing(region).other;
    return (
      node && { node, reason: `what is known of ${pathText(node)} before the bracket is not known inside a callback` }
    );
  },
};

/** What a guard inside the bracket proves is not known after it. */
export const narrowingLeaves: Hazard = {
  code: 'L2T302',
  find(region) {
    if (!region.typed || region.terminal) return null;
    const proven = new Set(guardsOf(region.statements).flatMap(({ condition }) => tested(condition).map(pathText)));
    const given = new Set(
      assigned(region.statements)
        .filter((path) => !ts.isIdentifier(path))
        .map(pathText),
    );
    const relies = (node: ts.Node) => proven.has(pathText(node)) || (given.has(pathText(node)) && isReliedOn(node));
    if (proven.size === 0 && given.size === 0) return null;
    return first(usesAfter(region), (node) =>
      relies(node) && isDeclaredOutside(node, region)
        ? `what the bracket proves of ${pathText(node)} is not known after a callback`
        : null,
    );
  },
};

/** `this.session.id` after `this.session = …` relies on what was assigned; `log(this.count)` may not. */
function isReliedOn(node: ts.Node): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) || ts.isNewExpression(parent) || ts.isReturnStatement(parent);
}

function isDeclaredOutside(node: ts.Node, region: Region): boolean {
  return !isDeclaredInside(node, region);
}

function* usesAfter(region: Region): Generator<ts.Node> {
  for (const node of descendants(region.site.scope))
    if (node.pos >= region.end && isPath(node) && matters(node) && !takesAnything(node)) yield node;
}
