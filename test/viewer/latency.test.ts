import { expect, test } from 'vitest';
import { toViewDocument } from '../../viewer/src/index.js';
import { modelOf } from './support/files.js';

test('quantiles are durations that were measured, at their nearest rank', async () => {
  const spans = Array.from({ length: 100 }, (_, index) => ({
    id: `s${index}`,
    name: 'work',
    start: 0,
    end: 100 - index,
  }));
  const [work] = toViewDocument(await modelOf({ api: spans })).latency;
  expect(work).toMatchObject({ count: 100, p50Ns: 50e6, p95Ns: 95e6, p99Ns: 99e6, maxNs: 100e6 });
});

test('a single span is all of its quantiles', async () => {
  const [work] = toViewDocument(await modelOf({ api: [{ id: 'a', start: 0, end: 7 }] })).latency;
  expect(work).toMatchObject({ count: 1, p50Ns: 7e6, p95Ns: 7e6, p99Ns: 7e6, maxNs: 7e6 });
});

test('buckets are even on a log scale, count each for itself and have no gaps', async () => {
  const ends = [1, 1.1, 1.25, 2.4, 2.5];
  const spans = ends.map((end, index) => ({ id: `s${index}`, name: 'work', start: 0, end }));
  const [work] = toViewDocument(await modelOf({ api: spans })).latency;
  expect(work?.buckets).toEqual([
    { leNs: 1_000_000, count: 1 },
    { leNs: 1_250_000, count: 2 },
    { leNs: 1_600_000, count: 0 },
    { leNs: 2_000_000, count: 0 },
    { leNs: 2_500_000, count: 2 },
  ]);
});

test('the shortest and the longest durations have buckets as well', async () => {
  const hours = 24 * 3600 * 1000;
  const model = await modelOf({
    api: [
      { id: 'a', name: 'x', start: 0, end: 0 },
      { id: 'b', name: 'x', start: 0, end: hours },
    ],
  });
  const buckets = toViewDocument(model).latency[0]!.buckets;
  expect(buckets[0]).toEqual({ leNs: 100, count: 1 });
  expect(buckets.at(-1)).toEqual({ leNs: 100e12, count: 1 });
  expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(2);
});

test('operations are kept apart by service and name; open spans have no duration yet', async () => {
  const model = await modelOf({
    api: [
      { id: 'a', name: 'load', start: 0, end: 1, error: true },
      { id: 'b', name: 'load', start: 0, end: 2 },
      { id: 'c', name: 'load', start: 0 },
      { id: 'd', name: 'save', start: 0, end: 3 },
    ],
    worker: [{ id: 'e', name: 'load', start: 0, end: 4 }],
  });
  const rows = toViewDocument(model).latency.map(({ service, operation, count, errors }) => [
    service,
    operation,
    count,
    errors,
  ]);
  expect(rows).toHaveLength(3);
  expect(rows).toEqual(
    expect.arrayContaining([
      ['api', 'load', 2, 1],
      ['api', 'save', 1, 0],
      ['worker', 'load', 1, 0],
    ]),
  );
});
