import { expect, test } from 'vitest';
import { selectLatency } from '../../../viewer/src/pictures/latency-selection.js';
import { modelOf } from '../support/files.js';
import { spanId, traceId } from '../support/otlp.js';

const MS = 1e6;

const model = () =>
  modelOf({
    api: Array.from({ length: 10 }, (_, index) => ({
      id: `s${index}`,
      trace: `t${index}`,
      name: 'price',
      start: 0,
      end: 10 + index,
      attributes: { region: index < 8 ? 'eu' : 'us', requestId: `r${index}`, always: true },
      ...(index === 9 ? { error: true as const } : {}),
    })).concat({ id: 'open', trace: 't0', name: 'price', start: 0, end: undefined as never, attributes: {} as never }),
    other: [{ id: 'x', name: 'price', start: 0, end: 19 }],
  });

test('the spans of the operation within the bounds, and the values that set them apart', async () => {
  const { traces } = await model();
  const selection = selectLatency(traces, { service: 'api', operation: 'price', fromNs: 18 * MS, toNs: 19 * MS });
  expect(selection).toMatchObject({ count: 2, of: 10 });
  expect(selection.slowest).toEqual([
    { traceId: traceId('t9'), spanId: spanId('s9'), durationNs: 19 * MS },
    { traceId: traceId('t8'), spanId: spanId('s8'), durationNs: 18 * MS },
  ]);
  expect(selection.attributes).toEqual([
    { key: 'region', value: 'us', selected: 1, rest: 0 },
    { key: 'region', value: 'eu', selected: 0, rest: 1 },
    { key: 'otel.status_code', value: 'ERROR', selected: 0.5, rest: 0 },
  ]);
});

test('all or nothing selected leaves nothing to compare', async () => {
  const { traces } = await model();
  const query = { service: 'api', operation: 'price' };
  expect(selectLatency(traces, { ...query, fromNs: 0, toNs: 100 * MS })).toMatchObject({ count: 10, attributes: [] });
  expect(selectLatency(traces, { ...query, fromNs: 0, toNs: 1 })).toMatchObject({
    count: 0,
    slowest: [],
    attributes: [],
  });
});
