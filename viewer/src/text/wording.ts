import type { ModelProblems } from '../model/types.js';

/** `no spans`, `1 span`, `2 spans`. */
export function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A time of the trace as a person reads it, in UTC. */
export function timeOf(unixNano: bigint): string {
  const time = new Date(Number(unixNano / 1_000_000n));
  return Number.isNaN(time.getTime()) ? `${unixNano}ns after 1970` : time.toISOString();
}

/** What is wrong with the data, in a few words; `''` when nothing is. */
export function describeProblems({ openSpans, missingParents, malformed }: ModelProblems): string {
  const problems: string[] = [];
  if (openSpans > 0) problems.push(`${count(openSpans, 'span')} never ended`);
  if (missingParents > 0) problems.push(`${count(missingParents, 'parent span')} missing`);
  if (malformed > 0) problems.push(`${malformed} ${malformed === 1 ? 'line or span' : 'lines or spans'} unreadable`);
  return problems.join(', ');
}
