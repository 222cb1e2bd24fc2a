const FIELDS = ['time', 'timestamp', '@timestamp', 'ts', 'date', 'datetime'];

/** Where the units change: seconds until the year 5138, then milliseconds, microseconds, nanoseconds. */
const MILLISECONDS_FROM = 1e11;
const MICROSECONDS_FROM = 1e14;
const NANOSECONDS_FROM = 1e17;

/** Takes the time out of a line, in milliseconds since the epoch; null when it has none that can be read. */
export function takeTime(fields: Record<string, unknown>): number | null {
  for (const key of FIELDS) {
    const ms = readTime(fields[key]);
    if (ms === null) continue;
    delete fields[key];
    return ms;
  }
  return null;
}

function readTime(value: unknown): number | null {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string' || value === '') return null;
  if (/^\d+(\.\d+)?$/.test(value)) return fromEpoch(Number(value));
  const ms = Date.parse(value);
  return Number.isNaN(ms) || ms <= 0 ? null : ms + beyondMilliseconds(value);
}

function fromEpoch(value: number): number | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  if (value < MILLISECONDS_FROM) return value * 1000;
  if (value < MICROSECONDS_FROM) return value;
  return value < NANOSECONDS_FROM ? value / 1e3 : value / 1e6;
}

/** `Date` cuts `…05.123456Z` off behind the milliseconds. */
function beyondMilliseconds(text: string): number {
  const digits = /[.,]\d{3}(\d+)/.exec(text)?.[1];
  return digits ? Number(`0.${digits}`) : 0;
}
