import type { Bracket } from '@log-to-trace/codemods';

/** One bracket as the baseline holds it: nothing in it changes when lines move. */
export interface BaselineEntry {
  fingerprint: string;
  file: string;
  function: string;
  messages: string[];
}

/** What this version writes, and the newest that it reads. */
export const BASELINE_VERSION = 1;

export function toEntry({ fingerprint, file, function: symbol, messages }: BaselineEntry | Bracket): BaselineEntry {
  return { fingerprint, file, function: symbol, messages };
}
