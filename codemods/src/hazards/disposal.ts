import { ts } from '../syntax/ts.js';
import { first, type Hazard } from './hazard.js';

/** `using` in the middle of a block would dispose at the end of the callback, earlier than today. */
export const disposal: Hazard = {
  code: 'L2T203',
  find(region) {
    if (region.reachesEnd) return null;
    return first(region.statements, (statement) => {
      const isUsing = ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Using) !== 0;
      return isUsing ? 'a resource would be disposed at the end of the bracket instead of the block' : null;
    });
  },
};
