import type { Bracket } from '@log-to-trace/codemods';

/** One bracket as the baseline holds it: nothing in it changes when lines move. */
export interface BaselineEntry {
  fingerprint: string;
  file: string;
  function: string;
  messages: string[];
}

export interface Baseline {
  /** How many brackets there were when it was written first, which progress is measured by; null when nobody knows. */
  initial: number | null;
  entries: BaselineEntry[];
}

/** What this version writes, and the newest that it reads. */
export const BASELINE_VERSION = 1;

export const NO_BASELINE: Baseline = { initial: null, entries: [] };

export function toEntry({ fingerprint, file, function: symbol, messages }: BaselineEntry | Bracket): BaselineEntry {
  return { fingerprint, file, function: symbol, messages };
}
