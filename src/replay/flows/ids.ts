import { createHash } from 'node:crypto';
import type { Place } from '../line/line.js';

/** Hex digits of a hash, the same whenever the same is read. */
export const hashOf = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

const prefixes = new Map<string, string>();

/** A hash of the file, and the number of the line: a hash for each line would cost more than all else about it. */
function idOf(kind: string, { file, number }: Place, length: number): string {
  const name = `${kind} ${file}`;
  let prefix = prefixes.get(name);
  if (prefix === undefined) {
    prefix = hashOf(name, length - 8);
    prefixes.set(name, prefix);
  }
  return prefix + number.toString(16).padStart(8, '0');
}

/** Of the span that a line opens. */
export const spanIdOf = (line: Place): string => idOf('span', line, 16);

/** Of the span around a flow that begins with a line. */
export const flowIdOf = (line: Place): string => idOf('flow', line, 16);

/** Of the trace that begins with a line. */
export const traceIdOf = (line: Place): string => idOf('trace', line, 32);
