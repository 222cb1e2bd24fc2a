import type { ClosingCall } from '../log-calls/log-call.js';
import type { ts } from '../syntax/ts.js';
import { statementsOf } from '../syntax/walk.js';

const ROW = /^(?:\{\}\s+)?[^:{}[\]]{1,30}:\s.*\{\}/;

/** One of so many values at least that are printed line by line: `Created: {}`, `Failed: {}`. */
export function isRow(call: ClosingCall, calls: readonly ClosingCall[], atLeast = 2): boolean {
  if ('arrow' in call || !ROW.test(call.template)) return false;
  const list: readonly ts.Node[] = statementsOf(call.statement.parent) ?? [];
  const rows = new Set<ts.Node>(
    calls.flatMap((each) => (!('arrow' in each) && ROW.test(each.template) ? [each.statement] : [])),
  );
  const at = list.indexOf(call.statement);
  let [from, to] = [at, at];
  while (rows.has(list[from - 1]!)) from--;
  while (rows.has(list[to + 1]!)) to++;
  return to - from + 1 >= atLeast;
}
