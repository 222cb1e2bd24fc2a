import type { Bracket, Refusal } from '@log-to-trace/codemods';
import { groupBy } from './group-by.js';

export interface RefusalGroup {
  code: string;
  /** Null where the places have one each. */
  reason: string | null;
  places: { file: string; refusal: Refusal }[];
}

/** Refused brackets by code, the most frequent first. */
export function refusalGroups(brackets: readonly Bracket[]): RefusalGroup[] {
  const places = brackets.flatMap(({ file, refusal }) => (refusal ? [{ file, refusal }] : []));
  return groupBy(places, ({ refusal }) => refusal.code)
    .map(([code, group]) => ({ code, reason: commonReason(group), places: group }))
    .sort((a, b) => b.places.length - a.places.length || a.code.localeCompare(b.code, 'en'));
}

function commonReason(places: RefusalGroup['places']): string | null {
  const reasons = new Set(places.map(({ refusal }) => refusal.reason));
  return reasons.size === 1 ? [...reasons][0]! : null;
}
