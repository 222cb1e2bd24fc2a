import type { Finding } from './finding.js';
import { printable } from './printable.js';

const OPENINGS = { found: 'Log bracket', new: 'New log bracket', known: 'Known log bracket' };

/** One finding in one sentence: what it is and what can be done. */
export function sentence({ bracket, state }: Finding): string {
  const { spanName, refusal } = bracket;
  const subject = `${OPENINGS[state]} "${printable(spanName)}"`;
  return refusal
    ? `${subject} has to become a span by hand: ${printable(refusal.reason)} (log-to-trace explain ${refusal.code})`
    : `${subject} can become a span: run log-to-trace migrate`;
}
