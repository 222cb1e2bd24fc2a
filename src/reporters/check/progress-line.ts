import type { CheckReport } from '../../baseline/check-report.js';

/** How far the team has come, or nothing where it had nowhere to go. */
export function progressLine({ progress }: CheckReport): string[] {
  if (!progress) return [];
  const { initial, remaining, percent } = progress;
  return [`Progress: ${percent}% of the ${initial} in the first baseline are gone, ${remaining} left`];
}
