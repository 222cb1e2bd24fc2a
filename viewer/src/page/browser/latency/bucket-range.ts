import type { Bucket } from '../../../pictures/buckets.js';
import type { OperationLatency } from '../../../pictures/latency.js';

/** Buckets from the first to the last, both included. */
export interface Range {
  first: number;
  last: number;
}

/** The bound below the first bucket is not in the data; its bounds are ten a decade. */
const STEP = 10 ** 0.1;

/** The durations of a range of buckets: beyond the upper bound of the bucket before, up to that of the last. */
export function rangeFrom(buckets: Bucket[], { first, last }: Range): { fromNs: number; toNs: number } {
  const below = first > 0 ? buckets[first - 1]!.leNs + 1 : Math.floor(buckets[0]!.leNs / STEP);
  return { fromNs: below, toNs: buckets[last]!.leNs };
}

/** The buckets of a stretch of durations; `null` where it names none. */
export function bucketRange(buckets: Bucket[], fromNs: number, toNs: number): Range | null {
  if (!(fromNs <= toNs)) return null;
  const first = buckets.findIndex(({ leNs }) => leNs >= fromNs);
  if (first < 0) return null;
  const beyond = buckets.findIndex(({ leNs }) => leNs >= toNs);
  return { first, last: beyond < 0 ? buckets.length - 1 : Math.max(first, beyond) };
}

/** The buckets at the slow end that hold this share of the spans, and at least one span. */
export function slowestFrom({ buckets, count }: OperationLatency, share: number): Range {
  const last = buckets.length - 1;
  let held = 0;
  for (let first = last; first > 0; first--) {
    held += buckets[first]!.count;
    if (held >= Math.max(1, Math.floor(count * share))) return { first, last };
  }
  return { first: 0, last };
}
