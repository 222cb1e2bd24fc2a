import { ts } from '../syntax/ts.js';
import { first, type Hazard } from './hazard.js';

/** A generator is left at every `yield`; a callback around one cannot yield for it. */
export const generator: Hazard = {
  code: 'L2T103',
  find: (region) =>
    first(region.nodes, (node) =>
      ts.isYieldExpression(node) ? 'a generator hands out values inside the bracket' : null,
    ),
};
