import type { ClosingCall } from '../log-calls/log-call.js';
import { statementsOf } from '../syntax/walk.js';

const ROW = /^(?:\{\}\s+)?[^:{}[\]]{1,30}:\s.*\{\}/;

/** One of several values that are printed line by line: `Created: {}`, `Failed: {}`. */
export function isRow(call: ClosingCall, calls: readonly ClosingCall[]): boolean {
  if ('arrow' in call || !ROW.test(call.template)) return false;
  const list = statementsOf(call.statement.parent);
  const at = list?.indexOf(call.statement) ?? -1;
  const beside = [list?.[at - 1], list?.[at + 1]];
  return calls.some((other) => !('arrow' in other) && ROW.test(other.template) && beside.includes(other.statement));
}
