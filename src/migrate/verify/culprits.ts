/**
 * Finds out by trial which of some sites add an error: yields those to try together, and is told whether one was added. What is good
 * goes into `accepted`. Halves where it must, so that one bad site among n takes about 2 log n trials.
 */
export function* culprits<Site>(sites: readonly Site[], accepted: Site[]): Generator<Site[], Site[], boolean> {
  const isBad = yield [...accepted, ...sites];
  if (!isBad) {
    accepted.push(...sites);
    return [];
  }
  if (sites.length < 2) return [...sites];
  const half = sites.length >> 1;
  const first = yield* culprits(sites.slice(0, half), accepted);
  return [...first, ...(yield* culprits(sites.slice(half), accepted))];
}
