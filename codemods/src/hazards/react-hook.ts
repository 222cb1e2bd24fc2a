import { ts } from '../syntax/ts.js';
import { first, type Hazard } from './hazard.js';

/** Hooks must be called at the top level of a component. */
export const reactHook: Hazard = {
  code: 'L2T401',
  find: (region) =>
    first(region.nodes, (node) =>
      ts.isCallExpression(node) && /^(?:React\.)?use[A-Z]\w*$/.test(node.expression.getText())
        ? 'a React hook may not be called in a callback'
        : null,
    ),
};
