const INTEGER = /^-?\d+$/;

/** A 64-bit integer written as a string or a number; `null` when it is neither. */
export function readInt64(value: unknown): bigint | null {
  if (typeof value === 'string') return INTEGER.test(value) ? BigInt(value) : null;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null;
  return null;
}

/** The end of the year 2261. */
const LAST_TIME = 2n ** 63n - 1n;

/** A time since the epoch; `null` when it is absent, beyond 64 bits or zero, which OTLP reads as "not set". */
export function readTime(value: unknown): bigint | null {
  const time = readInt64(value);
  return time !== null && time > 0n && time <= LAST_TIME ? time : null;
}

/** The same integer as a number where that is exact. */
export function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
