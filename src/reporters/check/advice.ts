import type { CheckResult } from '../../baseline/check-result.js';

/** What to do about the outcome, as plain sentences. */
export function advice({ summary }: CheckResult): string[] {
  return [
    ...(summary.new > 0
      ? [
          'New log brackets fail the check. Run "log-to-trace migrate", or accept them with "log-to-trace check --update".',
        ]
      : []),
    ...(summary.stale > 0
      ? ['Stale: in the baseline, gone from the code. "log-to-trace check --prune" takes them out.']
      : []),
  ];
}
