import type { CheckReport } from '../../baseline/check-report.js';

const SHOWN = 24;

/** As many points as a chart has room for, evenly spread; the first and the last are always among them. */
export function historyPoints({ history = [] }: CheckReport): { label: string; brackets: number }[] {
  const step = Math.max(1, (history.length - 1) / (SHOWN - 1));
  const chosen = new Set(history.map((_, index) => Math.round(index * step)));
  return history
    .filter((_, index) => chosen.has(index))
    .map(({ date, brackets }) => ({ label: date ?? 'now', brackets }));
}
