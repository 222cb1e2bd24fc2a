import type { SpanColumns } from '../../source.js';

/** The index of the last span below each span; its own when nothing is below it. */
export function lastBelow(parent: number[]): Int32Array {
  const last = Int32Array.from(parent, (_, index) => index);
  for (let index = parent.length - 1; index >= 0; index--) {
    const above = parent[index]!;
    if (above >= 0 && last[index]! > last[above]!) last[above] = last[index]!;
  }
  return last;
}

/** The spans that no collapsed one hides, in the order of the tree. */
export function visibleRows(last: Int32Array, collapsed: ReadonlySet<string>, { spanId }: SpanColumns): number[] {
  const rows: number[] = [];
  for (let index = 0; index < last.length; index++) {
    rows.push(index);
    if (collapsed.has(spanId[index]!)) index = last[index]!;
  }
  return rows;
}

/** Where the span stands among the rows; -1 when it is hidden. Rows ascend, so halving finds it. */
export function positionOf(rows: number[], span: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! === span) return middle;
    if (rows[middle]! < span) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Everything that has to be open for the span to be seen. */
export function ancestorsOf({ parent, spanId }: SpanColumns, span: number): string[] {
  const above: string[] = [];
  for (let index = parent[span]!; index >= 0; index = parent[index]!) above.push(spanId[index]!);
  return above;
}
