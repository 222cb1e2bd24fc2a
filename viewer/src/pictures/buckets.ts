export interface Bucket {
  /** The longest duration that falls into this bucket. */
  leNs: number;
  /** Of this bucket alone, not of those below it as well. */
  count: number;
}

/** Ten steps a decade, as engineers round them (the R10 series): even on a logarithmic scale and easy to read. */
const STEPS = [100, 125, 160, 200, 250, 315, 400, 500, 630, 800];

/** All upper bounds there can be, up to more than a hundred years. */
export function allBounds(): number[] {
  return Array.from({ length: 170 }, (_, step) => boundary(step));
}

/** A log-scale histogram from the bucket of the shortest duration to that of the longest, without gaps. */
export function bucketsOf(sorted: readonly number[]): Bucket[] {
  const buckets: Bucket[] = [];
  let step = 0;
  for (const duration of sorted) {
    while (duration > boundary(step)) {
      step++;
      if (buckets.length > 0) buckets.push({ leNs: boundary(step), count: 0 });
    }
    const current = buckets.at(-1);
    if (current === undefined) buckets.push({ leNs: boundary(step), count: 1 });
    else current.count++;
  }
  return buckets;
}

/** The upper bound of a step, counted from 100 ns on. */
function boundary(step: number): number {
  return STEPS[step % STEPS.length]! * 10 ** Math.floor(step / STEPS.length);
}
