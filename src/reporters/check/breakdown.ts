import type { CheckReport } from '../../baseline/check-report.js';
import type { Share } from '../../baseline/share.js';

interface Breakdown {
  title: string;
  shares: Share[];
  /** How many more there are. */
  left: number;
}

const SHOWN = 25;

/** Who has how many. One package is the same as the whole, and says nothing. */
export function breakdowns({ packages, owners }: CheckReport): Breakdown[] {
  const all = [
    { title: 'Package', shares: packages.length > 1 ? packages : [] },
    { title: 'Owner', shares: owners },
  ];
  return all
    .filter(({ shares }) => shares.length > 0)
    .map(({ title, shares }) => ({
      title,
      shares: shares.slice(0, SHOWN),
      left: Math.max(0, shares.length - SHOWN),
    }));
}
