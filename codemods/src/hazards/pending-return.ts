import { mayBePromise } from '../emit/may-be-promise.js';
import { handsOver, isGuarded, isInside, type Region } from '../emit/region.js';
import { ts } from '../syntax/ts.js';
import { isFunction } from '../syntax/walk.js';
import { first, type Hazard } from './hazard.js';

/** A promise that is returned without `await`, where the span cannot wait for it without changing what the code does. */
export const pendingReturn: Hazard = {
  code: 'L2T106',
  find(region) {
    return first(region.returns, (node) => {
      if (handsOver(region) && node === region.site.nested?.holder) return null;
      if (node === region.tail || !mayBePromise(node.expression, region.symbols)) return null;
      if (!region.scopeIsAsync)
        return returnsPlainType(region)
          ? null
          : 'a function that is not async returns what may be a promise; the span would end before it settles';
      return isGuarded(region.site) || guardedBy(node, region)
        ? 'a promise is returned from inside a try without await; waiting for it there would run the catch or finally on its outcome'
        : null;
    });
  },
};

function guardedBy(node: ts.Node, region: Region): boolean {
  for (let current = node; isInside(region, current) && !isFunction(current); current = current.parent) {
    const parent = current.parent;
    if (ts.isTryStatement(parent) && (parent.tryBlock === current || parent.finallyBlock)) return true;
  }
  return false;
}

/** A declared return type that is no promise: `string`, `User[]`, but not `Promise<User>`, `any` or `Observable<User>`. */
function returnsPlainType(region: Region): boolean {
  const scope = region.site.scope;
  const type = isFunction(scope) ? scope.type : undefined;
  return (
    !!type && !/Promise|Observable|Thenable|Stream|Query|Builder|\bany\b|\bunknown\b|\bobject\b/.test(type.getText())
  );
}
