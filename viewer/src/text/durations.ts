const MICROSECOND = 1e3;
const MILLISECOND = 1e6;
const SECOND = 1e9;
const MINUTE = 60;
const HOUR = 3600;

/** A duration with three significant digits, in the unit that suits it: `850µs`, `12.3ms`, `1.23s`, `2m03s`. */
export function formatDuration(ns: number): string {
  if (ns === 0) return '0ms';
  if (ns < MICROSECOND) return `${ns}ns`;
  if (ns < 999.5 * MICROSECOND) return `${significant(ns / MICROSECOND)}µs`;
  if (ns < 999.5 * MILLISECOND) return `${significant(ns / MILLISECOND)}ms`;
  if (ns < 59.95 * SECOND) return `${significant(ns / SECOND)}s`;
  const seconds = Math.round(ns / SECOND);
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)}m${twoDigits(seconds % MINUTE)}s`;
  return `${Math.floor(seconds / HOUR)}h${twoDigits(Math.floor((seconds % HOUR) / MINUTE))}m`;
}

function significant(value: number): string {
  return value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Offsets of one trace share a unit and a precision, so that a column of them can be compared at a glance. */
export function offsetFormat(traceDurationNs: number): (ns: number) => string {
  const [unit, name] = traceDurationNs >= 10 * SECOND ? ([SECOND, 's'] as const) : ([MILLISECOND, 'ms'] as const);
  const digits = traceDurationNs >= 100 * unit ? 1 : traceDurationNs >= unit ? 2 : 3;
  return (ns) => `${ns < 0 ? '-' : '+'}${(Math.abs(ns) / unit).toFixed(digits)}${name}`;
}
