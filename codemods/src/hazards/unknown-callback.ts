import type { Hazard } from './hazard.js';

/** A callback of which nothing says that it runs, and once: the span might never end. */
export const unknownCallback: Hazard = {
  code: 'L2T111',
  find({ site: { nested } }) {
    if (nested?.settles !== 'unknown') return null;
    return { node: nested.call, reason: 'nothing says that the callback with the closing line runs exactly once' };
  },
};
