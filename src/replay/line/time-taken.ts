import type { Elapsed } from '@log-to-trace/codemods';
import { msPerUnit } from '@log-to-trace/codemods/phrases';
import { type Attributes, flatten } from './attributes.js';
import type { Line } from './line.js';

/** How long the work took that a line reports. */
export interface TimeTaken {
  ms: number;
  /** By how much the beginning may be off: what the last digit is worth, and the two clocks are read in whole milliseconds. */
  precisionMs: number;
}

/** Reads the time out of a line that the code says to tell it, `412` or `1.25 s`; null where it is none. */
export function timeTaken({ key, msPerUnit: known }: Elapsed, { fields }: Line, values: Attributes): TimeTaken | null {
  const value = flatten(fields, { ...values })[key];
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([a-zµμ]*)$/i.exec(String(value)) ?? [];
  if (digits === undefined) return null;
  const perUnit = unit ? msPerUnit(unit) : known;
  if (perUnit === null) return null;
  const decimals = digits.split('.')[1]?.length ?? 0;
  return { ms: Number(digits) * perUnit, precisionMs: Math.max(1, perUnit / 10 ** decimals) };
}
