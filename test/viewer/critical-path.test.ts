import { expect, test } from 'vitest';
import { type Model, toViewDocument } from '../../viewer/src/index.js';
import { modelOf } from './support/files.js';
import type { SpanSpec } from './support/otlp.js';

function pathOf(model: Model): string[] {
  return toViewDocument(model).traces.flatMap((trace) =>
    trace.spans.filter((span) => span.onCriticalPath).map((span) => span.name),
  );
}

async function path(...spans: SpanSpec[]): Promise<string[]> {
  return pathOf(await modelOf({ api: spans }));
}

const root = { id: 'root', start: 0, end: 100 };

test('of parallel children the one that finished last is on the path, and what it waited for', async () => {
  expect(
    await path(
      root,
      { id: 'short', parent: 'root', start: 10, end: 40 },
      { id: 'long', parent: 'root', start: 10, end: 90 },
      { id: 'inside long', parent: 'long', start: 20, end: 80 },
      { id: 'inside short', parent: 'short', start: 20, end: 30 },
    ),
  ).toEqual(['root', 'long', 'inside long']);
});

test('siblings that follow each other without a gap are all on the path', async () => {
  expect(
    await path(
      root,
      { id: 'a', parent: 'root', start: 0, end: 30 },
      { id: 'b', parent: 'root', start: 30, end: 60 },
      { id: 'c', parent: 'root', start: 60, end: 100 },
    ),
  ).toEqual(['root', 'a', 'b', 'c']);
});

test('the cursor goes back to the start of the last child, and what overlaps it is not waited for', async () => {
  // From 100 backwards: c (70-95) finished last; cursor 70. b (40-75) ends after 70; a (10-60) is next; cursor 10.
  expect(
    await path(
      root,
      { id: 'a', parent: 'root', start: 10, end: 60 },
      { id: 'b', parent: 'root', start: 40, end: 75 },
      { id: 'c', parent: 'root', start: 70, end: 95 },
    ),
  ).toEqual(['root', 'a', 'c']);
});

test('a child that outlives its parent was not waited for', async () => {
  expect(
    await path(
      root,
      { id: 'waited for', parent: 'root', start: 5, end: 50 },
      { id: 'forgotten', parent: 'root', start: 60, end: 300 },
    ),
  ).toEqual(['root', 'waited for']);
});

test('thousands of siblings, one after the other', async () => {
  const siblings = Array.from({ length: 20_000 }, (_, index) => ({
    id: `s${index}`,
    parent: 'root',
    start: index,
    end: index + 1,
  }));
  expect(await path({ id: 'root', start: 0, end: 20_000 }, ...siblings)).toHaveLength(20_001);
});

test('a chain deeper than the stack', async () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => ({
    id: `s${index}`,
    ...(index === 0 ? {} : { parent: `s${index - 1}` }),
    start: index,
    end: 50_000 - index,
  }));
  expect(await path(...chain)).toHaveLength(20_000);
});

test('what a consumer does with a message holds nobody up', async () => {
  const model = await modelOf({
    api: [root, { id: 'send', parent: 'root', kind: 'PRODUCER', start: 10, end: 90 }],
    worker: [{ id: 'receive', parent: 'send', kind: 'CONSUMER', start: 20, end: 80 }],
  });
  expect(pathOf(model)).toEqual(['root', 'send']);
});

test('a server with another clock stays under the call that waited for it', async () => {
  // The server's clock is 500 ms ahead: its 60 ms lie in the middle of the 80 ms of the call.
  const model = await modelOf({
    api: [root, { id: 'call', parent: 'root', kind: 'CLIENT', start: 10, end: 90 }],
    stock: [
      { id: 'serve', parent: 'call', kind: 'SERVER', start: 520, end: 580 },
      { id: 'query', parent: 'serve', start: 530, end: 570 },
    ],
  });
  expect(pathOf(model)).toEqual(['root', 'call', 'serve', 'query']);
});

test('a server that seems to take longer than its call is on the path as well', async () => {
  const model = await modelOf({
    api: [root, { id: 'call', parent: 'root', kind: 'CLIENT', start: 10, end: 90 }],
    stock: [{ id: 'serve', parent: 'call', kind: 'SERVER', start: 5, end: 95 }],
  });
  expect(pathOf(model)).toEqual(['root', 'call', 'serve']);
});

test('an open span lasts as long as what is known under it', async () => {
  expect(
    await path(
      { id: 'open', start: 0 },
      { id: 'a', parent: 'open', start: 5, end: 30 },
      { id: 'b', parent: 'open', start: 30, end: 70 },
    ),
  ).toEqual(['open', 'a', 'b']);
});

test('where the root is missing, its children count as children', async () => {
  expect(
    await path(
      { id: 'a', parent: 'gone', start: 0, end: 40 },
      { id: 'b', parent: 'gone', start: 10, end: 50 },
      { id: 'c', parent: 'gone', start: 50, end: 90 },
    ),
  ).toEqual(['b', 'c']);
});
