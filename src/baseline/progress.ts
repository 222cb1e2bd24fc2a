import type { Baseline } from './baseline.js';
import type { CheckResult } from './check-result.js';

/** How far a team has come since the baseline was written first. */
export interface Progress {
  /** How many brackets there were then. */
  initial: number;
  /** How many there are now, with those of the baseline that this check did not look at. */
  remaining: number;
  /** Of a hundred, how many are gone; rounded down, so that 100 means all. Negative when there are more than at first. */
  percent: number;
}

/** Null where there was nothing to begin with. */
export function progressOf({ initial, entries }: Baseline, { summary }: Pick<CheckResult, 'summary'>): Progress | null {
  return progress(initial ?? entries.length, entries.length - summary.stale + summary.new);
}

export function progress(initial: number, remaining: number): Progress | null {
  if (initial === 0) return null;
  return { initial, remaining, percent: Math.floor((1000 * (initial - remaining)) / initial) / 10 };
}
