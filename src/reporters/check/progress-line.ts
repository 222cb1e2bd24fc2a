import type { CheckReport } from '../../baseline/check-report.js';

/** How far the team has come, or nothing where it had nowhere to go. */
export function progressLine({ progress }: CheckReport): string[] {
  if (!progress) return [];
  const { initial, remaining, percent } = progress;
  if (remaining > initial) return [`Progress: ${remaining - initial} more than the ${initial} in the first baseline`];
  return [`Progress: ${percent}% of the ${initial} in the first baseline are gone, ${remaining} left`];
}
