const UNITS: readonly [RegExp, number][] = [
  [/^(?:ns|nanos(?:econds?)?)$/i, 1e-6],
  [/^(?:[uµμ]s|micros(?:econds?)?)$/i, 1e-3],
  [/^(?:ms|msecs?|millis(?:econds?)?)$/i, 1],
  [/^(?:s|secs?|seconds?)$/i, 1000],
  [/^(?:m|mins?|minutes?)$/i, 60_000],
];

/** Milliseconds that a unit of time is, by its name or its sign; null for any other word. */
export function msPerUnit(word: string): number | null {
  return UNITS.find(([unit]) => unit.test(word))?.[1] ?? null;
}
