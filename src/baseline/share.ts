import type { CheckResult } from './check-result.js';

/** What one package or one owner has of the brackets. */
export interface Share {
  name: string;
  new: number;
  known: number;
  stale: number;
}

type Counted = Pick<CheckResult, 'new' | 'known' | 'stale'>;

/** Counts by name, the largest first. A file with several names counts for each. */
export function sharesOf(result: Counted, namesOf: (file: string) => readonly string[]): Share[] {
  const states = ['new', 'known', 'stale'] as const;
  return addShares(
    states.flatMap((state) =>
      result[state].flatMap(({ file }) =>
        namesOf(file).map((name) => ({ name, new: 0, known: 0, stale: 0, [state]: 1 })),
      ),
    ),
  );
}

/** Adds up what has the same name. */
export function addShares(shares: readonly Share[]): Share[] {
  const sums = new Map<string, Share>();
  for (const share of shares) {
    const sum = sums.get(share.name) ?? { name: share.name, new: 0, known: 0, stale: 0 };
    sum.new += share.new;
    sum.known += share.known;
    sum.stale += share.stale;
    sums.set(share.name, sum);
  }
  const size = (share: Share) => share.new + share.known;
  return [...sums.values()].sort((a, b) => size(b) - size(a) || b.stale - a.stale || (a.name < b.name ? -1 : 1));
}
