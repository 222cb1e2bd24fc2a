import type { CheckResult } from '../../baseline/check-result.js';
import type { Finding } from '../shared/finding.js';

/** What is in the code: the new ones, then the known ones. */
export function findings(result: CheckResult): Finding[] {
  return [
    ...result.new.map((bracket): Finding => ({ bracket, state: 'new' })),
    ...result.known.map((bracket): Finding => ({ bracket, state: 'known' })),
  ];
}
