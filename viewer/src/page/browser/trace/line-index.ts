import type { LogLine, SpanColumns } from '../../source.js';

/** Lines and the spans they are on, both ways, by index. */
export interface LineIndex {
  lines: LogLine[];
  /** The span of each line; -1 for none. */
  spanOf: number[];
  /** The lines of each span that has some, in the order of time. */
  ofSpan: Map<number, number[]>;
}

export function indexLines(lines: LogLine[], { spanId }: SpanColumns): LineIndex {
  const indexes = new Map(spanId.map((id, index) => [id, index]));
  const ofSpan = new Map<number, number[]>();
  const spanOf = lines.map((line, index) => {
    const span = indexes.get(line.spanId ?? '') ?? -1;
    const known = ofSpan.get(span);
    if (known === undefined) ofSpan.set(span, [index]);
    else known.push(index);
    return span;
  });
  return { lines, spanOf, ofSpan };
}
