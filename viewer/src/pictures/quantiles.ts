export interface Quantiles {
  p50Ns: number;
  p95Ns: number;
  p99Ns: number;
}

/** Nearest-rank quantiles: always a duration that was really measured. All zero for an empty list. */
export function quantilesOf(sorted: readonly number[]): Quantiles {
  return { p50Ns: quantile(sorted, 0.5), p95Ns: quantile(sorted, 0.95), p99Ns: quantile(sorted, 0.99) };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}
