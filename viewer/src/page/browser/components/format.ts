export { formatDuration, offsetFormat } from '../../../text/durations.js';

import type { JsonValue } from '../../../model/json-value.js';

const NUMBER = new Intl.NumberFormat('en-US');

export function formatNumber(number: number): string {
  return NUMBER.format(number);
}

/** `1 span`, `1,204 spans`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(number)} ${number === 1 ? noun : plural}`;
}

/** A value as text: strings as they are, all else as JSON. */
export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)}%`;
}

/** `0.42/s`; calls that are rare are counted by the minute or the hour. */
export function formatRate(calls: number, periodNs: number): string {
  if (periodNs <= 0 || calls === 0) return '–';
  const second = calls / (periodNs / 1e9);
  if (second >= 0.1) return `${significant(second)}/s`;
  return second * 60 >= 0.1 ? `${significant(second * 60)}/min` : `${significant(second * 3600)}/h`;
}

function significant(value: number): string {
  return value >= 100 ? formatNumber(Math.round(value)) : value.toPrecision(2);
}

/** Local time of day with milliseconds, and the date where it is not today. */
export function formatTime(unixNano: string): string {
  const time = new Date(Number(BigInt(unixNano) / 1_000_000n));
  if (Number.isNaN(time.getTime())) return `${unixNano} ns`;
  const clock = `${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}.${pad(time.getMilliseconds(), 3)}`;
  if (time.toDateString() === new Date().toDateString()) return clock;
  return `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())} ${clock}`;
}

function pad(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}
