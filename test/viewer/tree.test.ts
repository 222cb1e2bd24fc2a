import { expect, test } from 'vitest';
import { modelOf } from './support/files.js';
import { otlpSpan, spanId } from './support/otlp.js';

test('children are sorted by start, parents come first, depth counts from the root', async () => {
  const model = await modelOf({
    api: [
      { id: 'c', parent: 'b', start: 3, end: 4 },
      { id: 'd', parent: 'a', start: 1, end: 2 },
      { id: 'b', parent: 'a', start: 2, end: 5 },
      { id: 'a', start: 0, end: 9 },
    ],
  });
  expect(model.traces[0]?.spans.map((span) => [span.name, span.depth, span.startNs])).toEqual([
    ['a', 0, 0],
    ['d', 1, 1e6],
    ['b', 1, 2e6],
    ['c', 2, 3e6],
  ]);
});

test('of two copies of a span the finished one stays, in either order', async () => {
  const open = otlpSpan({ id: 'a', name: 'open copy', start: 0 });
  const finished = otlpSpan({ id: 'a', name: 'finished copy', start: 0, end: 5 });
  for (const copies of [
    [open, finished],
    [finished, open],
  ]) {
    const model = await modelOf({ api: copies });
    expect(model.traces[0]?.spans.map((span) => span.name)).toEqual(['finished copy']);
    expect(model.problems.openSpans).toBe(0);
  }
});

test('a span with an unknown parent becomes a root and is counted', async () => {
  const model = await modelOf({
    api: [
      { id: 'orphan', parent: 'never received', start: 0, end: 1 },
      { id: 'below', parent: 'orphan', start: 0, end: 1 },
      { id: 'root', start: 1, end: 2 },
    ],
  });
  const [trace] = model.traces;
  expect(trace?.roots.map((span) => span.name)).toEqual(['orphan', 'root']);
  expect(trace?.root.name).toBe('root');
  expect(trace?.roots[0]?.parentSpanId).toBe(spanId('never received'));
  expect(model.problems.missingParents).toBe(1);
});

test('circles of parents are cut at their earliest span', async () => {
  const model = await modelOf({
    api: [
      { id: 'below', parent: 'b', start: 0, end: 1 },
      { id: 'a', parent: 'c', start: 3, end: 4 },
      { id: 'b', parent: 'a', start: 2, end: 3 },
      { id: 'c', parent: 'b', start: 4, end: 5 },
      { id: 'self', parent: 'self', start: 6, end: 7 },
    ],
  });
  expect(model.traces[0]?.spans.map((span) => [span.name, span.depth])).toEqual([
    ['b', 0],
    ['below', 1],
    ['c', 1],
    ['a', 2],
    ['self', 0],
  ]);
  expect(model.problems.missingParents).toBe(2);
});

test('an open span is counted and lasts as long as its last event is known', async () => {
  const model = await modelOf({
    api: [
      { id: 'open', start: 0, events: [{ at: 7 }] },
      { id: 'late', parent: 'open', start: 1, end: 3 },
    ],
  });
  expect(model.problems.openSpans).toBe(1);
  expect(model.traces[0]?.spans[0]?.endNs).toBeNull();
  expect(model.traces[0]?.durationNs).toBe(7e6);
});

test('a span that ends before it starts lasts no time', async () => {
  const model = await modelOf({ api: [{ id: 'a', start: 5, end: 2 }] });
  expect(model.traces[0]).toMatchObject({ durationNs: 0, root: { startNs: 0, endNs: 0 } });
});

test('traces are sorted by start', async () => {
  const model = await modelOf({
    api: [
      { id: 'a', trace: 'late', start: 9, end: 10 },
      { id: 'a', trace: 'early', start: 1, end: 2 },
    ],
  });
  expect(model.traces.map((trace) => trace.startUnixNano)).toEqual([
    1_700_000_000_001_000_000n,
    1_700_000_000_009_000_000n,
  ]);
});
