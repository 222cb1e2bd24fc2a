import type { Insertion } from './launchers/launch.js';
import type { Placement } from './placement.js';
import { type StartScript, startScripts } from './start-scripts.js';

export interface ScriptChange {
  name: string;
  before: string;
  after: string;
}

export interface ScriptChanges {
  changes: ScriptChange[];
  /** What a person has to do, one sentence each. */
  byHand: string[];
}

/** Makes every start script load the instrumentation first. */
export function changeScripts(scripts: Record<string, string>, placement: Placement): ScriptChanges {
  const result: ScriptChanges = { changes: [], byHand: [] };
  const starts = startScripts(scripts);
  for (const start of starts) changeScript(start, placement, result);
  if (starts.length === 0)
    result.byHand.push(
      `No script of package.json starts the service: start it with "node ${nodeArguments(placement)}".`,
    );
  return result;
}

function changeScript({ name, script, launches }: StartScript, placement: Placement, result: ScriptChanges): void {
  const flag = placement.isEsm ? '--import' : '--require';
  if (launches.length === 0) {
    const advice = `NODE_OPTIONS="${nodeArguments(placement)}" in its environment does that`;
    result.byHand.push(
      `The script "${name}" (${script}) has to start Node with "${nodeArguments(placement)}": ${advice}.`,
    );
    return;
  }
  const insertions: Insertion[] = [];
  for (const { code, insertion } of launches) {
    const made = insertion({ flag, file: placement.runtime[code], isEsm: placement.isEsm });
    if (typeof made === 'string') result.byHand.push(`The script "${name}" (${script}) stays as it is: ${made}.`);
    else insertions.push(made);
  }
  if (insertions.length > 0) result.changes.push({ name, before: script, after: inserted(script, insertions) });
}

function inserted(script: string, insertions: Insertion[]): string {
  return insertions
    .toReversed()
    .reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), script);
}

function nodeArguments({ isEsm, runtime }: Placement): string {
  return `${isEsm ? '--import' : '--require'} ${runtime.plain}`;
}
