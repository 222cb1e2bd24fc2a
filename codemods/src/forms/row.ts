import type { ClosingCall } from '../log-calls/log-call.js';
import type { ts } from '../syntax/ts.js';
import { statementsOf } from '../syntax/walk.js';

const ROW = /^(?:\{\}\s+)?[^:{}[\]]{1,30}:\s.*\{\}/;

/** The statements that print one value each: `Created: {}`, `Failed: {}`. */
export function rowsAmong(calls: readonly ClosingCall[]): ReadonlySet<ts.Node> {
  return new Set(calls.flatMap((call) => (!('arrow' in call) && ROW.test(call.template) ? [call.statement] : [])));
}

/** Whether a line is one of so many rows at least that are printed one after the other. */
export function isRow(call: ClosingCall, rows: ReadonlySet<ts.Node>, atLeast: number): boolean {
  if ('arrow' in call || !rows.has(call.statement)) return false;
  const list: readonly ts.Node[] = statementsOf(call.statement.parent) ?? [];
  const at = list.indexOf(call.statement);
  let [from, to] = [at, at];
  while (to - from + 1 < atLeast && rows.has(list[from - 1]!)) from--;
  while (to - from + 1 < atLeast && rows.has(list[to + 1]!)) to++;
  return to - from + 1 >= atLeast;
}
