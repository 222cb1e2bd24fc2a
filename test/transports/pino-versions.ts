import pino10 from 'pino';
import pino8 from 'pino8';
import pino80 from 'pino8.0';
import pino9 from 'pino9';

/** The three majors that are supported, and the first of them, under one type: the differences are what the tests are about. */
export const PINOS: readonly (readonly [string, typeof pino10])[] = [
  ['pino 8.0', pino80 as unknown as typeof pino10],
  ['pino 8', pino8 as unknown as typeof pino10],
  ['pino 9', pino9 as unknown as typeof pino10],
  ['pino 10', pino10],
];

/** A destination that keeps what it is given. */
export function memory(): { lines: string[]; write(text: string): void } {
  const lines: string[] = [];
  return { lines, write: (text) => void lines.push(text) };
}
