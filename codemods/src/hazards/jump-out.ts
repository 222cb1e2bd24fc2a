import { isInside, type Region } from '../emit/region.js';
import { ts } from '../syntax/ts.js';
import { first, type Hazard } from './hazard.js';
import { ownNodes } from './own-nodes.js';

/** `break` and `continue` whose target lies outside cannot cross a callback. */
export const jumpOut: Hazard = {
  code: 'L2T102',
  find(region) {
    return first(ownNodes(region), (node) =>
      ts.isBreakOrContinueStatement(node) && leaves(node, region)
        ? `a ${ts.isBreakStatement(node) ? 'break' : 'continue'} leaves the bracket`
        : null,
    );
  },
};

function leaves(node: ts.BreakOrContinueStatement, region: Region): boolean {
  let target: ts.Node = node.parent;
  while (!ts.isFunctionLike(target) && !ts.isSourceFile(target)) {
    if (isTarget(target, node)) return !isInside(region, target);
    target = target.parent;
  }
  return true;
}

function isTarget(target: ts.Node, node: ts.BreakOrContinueStatement): boolean {
  if (node.label) return ts.isLabeledStatement(target) && target.label.text === node.label.text;
  return ts.isIterationStatement(target, false) || (ts.isBreakStatement(node) && ts.isSwitchStatement(target));
}
