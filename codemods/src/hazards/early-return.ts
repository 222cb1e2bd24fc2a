import { handsOver } from '../emit/region.js';
import type { Hazard } from './hazard.js';

/** A `return` on some paths: inside a callback it would no longer leave the function. */
export const earlyReturn: Hazard = {
  code: 'L2T101',
  find(region) {
    const handed = handsOver(region) ? region.site.nested?.holder : null;
    const node = region.returns.find((candidate) => candidate !== handed);
    return node && (handed || !region.terminal)
      ? { node, reason: 'a return leaves the function from the middle of the bracket' }
      : null;
  },
};
