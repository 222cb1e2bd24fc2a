import { attachToActiveSpan, stats } from '@log-to-trace/transports/pino';
import pino from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { memory } from './pino-versions.js';
import { inSpan, messages, startTracing } from './tracing.js';

beforeAll(startTracing);

const limited = (events: number, keep: number) => attachToActiveSpan(pino({}, memory()), { limit: { events, keep } });

test('the first and the last lines stay, in order, and the span says how many are missing', async () => {
  const logger = limited(10, 4);
  const span = await inSpan(() => {
    for (let i = 0; i < 20; i++) logger.info(`line ${i}`);
  });
  expect(messages(span)).toEqual([0, 1, 2, 3, 4, 5, 16, 17, 18, 19].map((i) => `line ${i}`));
  expect(span.attributes['log.dropped_count']).toBe(10);
  expect(stats(logger)).toMatchObject({ attached: 10, deferred: 14, dropped: 10 });
});

test('a small limit keeps the first lines as well', async () => {
  const logger = attachToActiveSpan(pino({}, memory()), { limit: { events: 4 } });
  const span = await inSpan(() => {
    for (let i = 0; i < 9; i++) logger.info(String(i));
  });
  expect(messages(span)).toEqual(['0', '1', '7', '8']);
});

test('warnings and errors displace lesser lines', async () => {
  const logger = limited(6, 3);
  const span = await inSpan(() => {
    for (let i = 0; i < 3; i++) logger.info(`first ${i}`);
    logger.error('early error');
    for (let i = 0; i < 5; i++) logger.info(`noise ${i}`);
    logger.warn('late warning');
    logger.info('last');
  });
  expect(messages(span)).toEqual(['first 0', 'first 1', 'first 2', 'early error', 'late warning', 'last']);
});

test('of too many warnings the latest stay', async () => {
  const logger = limited(4, 2);
  const span = await inSpan(() => {
    for (let i = 0; i < 8; i++) logger.warn(`w${i}`);
    logger.info('lesser');
  });
  expect(messages(span)).toEqual(['w0', 'w1', 'w6', 'w7']);
  expect(span.attributes['log.dropped_count']).toBe(5);
});

test('events in budget leave the span alone', async () => {
  const logger = limited(10, 4);
  const span = await inSpan(() => {
    for (let i = 0; i < 10; i++) logger.info(`line ${i}`);
  });
  expect(span.events).toHaveLength(10);
  expect(span.attributes).not.toHaveProperty(['log.dropped_count']);
});

test("the user's own events count, so the SDK never has to drop one", async () => {
  const logger = attachToActiveSpan(pino({}, memory()));
  const span = await inSpan((active) => {
    active.addEvent('mine first');
    for (let i = 0; i < 300; i++) logger.info(`line ${i}`);
    active.addEvent('mine last');
  });
  expect(span.events).toHaveLength(128);
  expect(span.droppedEventsCount).toBe(0);
  expect(span.events[0]?.name).toBe('mine first');
  expect(messages(span)).toContain('line 299');
  expect(messages(span)).toContain('line 0');
});

test('held lines carry the time of their call on the clock of the span', async () => {
  const logger = limited(2, 2);
  const span = await inSpan(async () => {
    logger.info('held');
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  const nanos = ([seconds, rest]: [number, number]) => BigInt(seconds) * 1_000_000_000n + BigInt(rest);
  const beforeEnd = nanos(span.endTime) - nanos(span.events[0]!.time);
  expect(beforeEnd).toBeGreaterThan(10_000_000n);
  expect(nanos(span.events[0]!.time)).toBeGreaterThanOrEqual(nanos(span.startTime));
});

test('a span has one budget, whoever logs on it', async () => {
  const one = limited(6, 2);
  const two = limited(6, 2);
  const span = await inSpan(() => {
    for (let i = 0; i < 10; i++) (i % 2 ? one : two).info(`line ${i}`);
  });
  expect(messages(span)).toEqual([0, 1, 2, 3, 8, 9].map((i) => `line ${i}`));
});
