import type { BaselineEntry } from '../../baseline/baseline.js';
import type { CheckResult } from '../../baseline/check-result.js';

interface GoneSection {
  title: string;
  entries: BaselineEntry[];
}

/** What is gone from the code, each once: fixed since the merge base, or only known to be stale. */
export function goneSections({ fixed, stale }: CheckResult): GoneSection[] {
  const isStale = new Set(stale.map(({ fingerprint }) => fingerprint));
  const isFixed = new Set(fixed.map(({ fingerprint }) => fingerprint));
  const sections = [
    { title: 'Fixed', entries: fixed.filter(({ fingerprint }) => !isStale.has(fingerprint)) },
    { title: 'Fixed, still in the baseline', entries: fixed.filter(({ fingerprint }) => isStale.has(fingerprint)) },
    {
      title: 'Stale: in the baseline, gone from the code',
      entries: stale.filter(({ fingerprint }) => !isFixed.has(fingerprint)),
    },
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}
