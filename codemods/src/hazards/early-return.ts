import { completionOf, isCompletion } from '../emit/completion.js';
import { ts } from '../syntax/ts.js';
import type { Hazard } from './hazard.js';

/** A `return` on some paths that no value of the callback can stand for. */
export const earlyReturn: Hazard = {
  code: 'L2T101',
  find(region) {
    const completion = completionOf(region);
    return isCompletion(completion) || !ts.isReturnStatement(completion.node) ? null : completion;
  },
};
