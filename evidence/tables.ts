import { refusalPages } from '@log-to-trace/codemods/refusals';
import type { Checked, Figures } from './figures.js';

/** The figures as Markdown tables. */
export function tables(figures: readonly Figures[]): string {
  return [scanTable(figures), refusalTable(figures), checkTable(figures)].join('\n');
}

function scanTable(figures: readonly Figures[]): string {
  const rows = figures.map((each) => [
    `${each.name}@${each.commit.slice(0, 8)}`,
    each.files,
    each.logCalls,
    each.brackets,
    each.migratable,
    each.refused,
    each.failedFiles,
  ]);
  return table(
    ['repository', 'files', 'log calls', 'brackets', 'migratable', 'refused', 'failed files'],
    [...rows, ['together', ...[1, 2, 3, 4, 5, 6].map((column) => sum(rows.map((row) => Number(row[column]))))]],
  );
}

function refusalTable(figures: readonly Figures[]): string {
  const counts = new Map<string, number>();
  for (const { refusals } of figures)
    for (const [code, count] of Object.entries(refusals)) counts.set(code, (counts.get(code) ?? 0) + count);
  const titles = new Map(refusalPages().map(({ code, title }) => [code, title]));
  const rows = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return table(
    ['code', 'why', 'refused'],
    rows.map(([code, count]) => [code, titles.get(code) ?? '', count]),
  );
}

function checkTable(figures: readonly Figures[]): string {
  const rows = figures.map(({ name, before, after: { keep, remove } }) => [
    name,
    remove.rewritten,
    remove.executed,
    before.typeErrors === null ? 'no types' : `${before.typeErrors} / ${keep.typeErrors} / ${remove.typeErrors}`,
    [before, keep, remove].map(testsOf).join(' / '),
    keep.changedTests,
    remove.changedTests,
  ]);
  return table(
    [
      'repository',
      'rewritten',
      'executed by tests',
      'type errors: before / kept / removed',
      'tests passed (failed): before / kept / removed',
      'changed, lines kept',
      'changed, lines removed',
    ],
    [
      ...rows,
      [
        'together',
        sum(rows.map((row) => Number(row[1]))),
        sum(rows.map((row) => Number(row[2]))),
        '',
        '',
        sum(rows.map((row) => Number(row[5]))),
        sum(rows.map((row) => Number(row[6]))),
      ],
    ],
  );
}

function testsOf({ passed, failed }: Checked): string {
  return failed > 0 ? `${passed} (${failed})` : String(passed);
}

function table(head: string[], rows: (string | number)[][]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`);
  return lines.join('');
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
