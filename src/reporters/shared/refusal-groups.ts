import type { Bracket, Refusal } from '@log-to-trace/codemods';
import { groupBy } from './group-by.js';

export interface RefusalGroup {
  code: string;
  reason: string;
  places: { file: string; refusal: Refusal }[];
}

/** Refused brackets by code and reason, the most frequent first. */
export function refusalGroups(brackets: readonly Bracket[]): RefusalGroup[] {
  const places = brackets.flatMap(({ file, refusal }) => (refusal ? [{ file, refusal }] : []));
  return groupBy(places, ({ refusal }) => `${refusal.code} ${refusal.reason}`)
    .map(([, group]) => ({ code: group[0]!.refusal.code, reason: group[0]!.refusal.reason, places: group }))
    .sort((a, b) => b.places.length - a.places.length || a.code.localeCompare(b.code, 'en'));
}
