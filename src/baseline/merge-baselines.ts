import type { Baseline, BaselineEntry } from './baseline.js';

/**
 * What two sides made of one baseline: what either added is in, what either took out is not. Entries hold nothing that
 * could change, so that there is never a conflict.
 */
export function mergeBaselines(ancestor: Baseline, ours: Baseline, theirs: Baseline): Baseline {
  const before = fingerprints(ancestor);
  const [left, right] = [fingerprints(ours), fingerprints(theirs)];
  const stays = ({ fingerprint }: BaselineEntry) =>
    (left.has(fingerprint) && right.has(fingerprint)) || !before.has(fingerprint);
  const all = new Map([...ours.entries, ...theirs.entries].map((entry) => [entry.fingerprint, entry]));
  return {
    initial: ours.initial === ancestor.initial ? theirs.initial : ours.initial,
    entries: [...all.values()].filter(stays),
  };
}

function fingerprints({ entries }: Baseline): ReadonlySet<string> {
  return new Set(entries.map(({ fingerprint }) => fingerprint));
}
