import { restOf } from '../emit/emit-callback.js';
import { assigned, guardsOf, tested } from '../emit/guards.js';
import { isKnownInClosures } from '../emit/known-in-closures.js';
import { isDeclaredInside, lostNarrowing, matters, takesAnything } from '../emit/lost-narrowing.js';
import type { Region } from '../emit/region.js';
import { isPath, pathText } from '../syntax/paths.js';
import { ts } from '../syntax/ts.js';
import { descendants, ownDescendants } from '../syntax/walk.js';
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

/** What a callback proves up to its closing line is not known in the closure that runs what follows. */
export const narrowingStays: Hazard = {
  code: 'L2T302',
  find(region) {
    const rest = region.typed ? restOf(region) : [];
    const body = rest[0]?.parent;
    if (!body || !ts.isBlock(body)) return null;
    const before = body.statements.slice(0, body.statements.indexOf(rest[0]!));
    const proven = new Set(
      [...guardsOf(before).flatMap(({ condition }) => tested(condition)), ...assigned(before)].map(pathText),
    );
    const written = new Set(assigned(rest).map(pathText));
    const isLost = (node: ts.Node) => {
      const text = pathText(node);
      if (!isPath(node) || !proven.has(text) || !matters(node) || takesAnything(node)) return false;
      if (!ts.isIdentifier(node)) return true;
      return !isKnownInClosures(node, region.symbols) && (written.has(text) || !region.narrowsInClosures());
    };
    return first(rest.flatMap(ownDescendants), (node) =>
      isLost(node) ? `what the callback knows of ${pathText(node)} is not known in a closure behind the span` : null,
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
