import type { Bracket } from '@log-to-trace/codemods';
import { printable } from './printable.js';

/** Every value that will leave the process with the span, so that a reader can spot a personal one. */
export function attributeList({ attributes }: Bracket): string {
  return attributes
    .map(({ key, expression }) =>
      key === expression ? printable(key) : `${printable(key)} = ${printable(expression)}`,
    )
    .join(', ');
}
