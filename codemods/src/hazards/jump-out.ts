import { completionOf, isCompletion } from '../emit/completion.js';
import { ts } from '../syntax/ts.js';
import type { Hazard } from './hazard.js';

/** A `break` or `continue` to a place outside that no value of the callback can stand for. */
export const jumpOut: Hazard = {
  code: 'L2T102',
  find(region) {
    const completion = completionOf(region);
    return isCompletion(completion) || ts.isReturnStatement(completion.node) ? null : completion;
  },
};
