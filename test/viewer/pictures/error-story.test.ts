import { expect, test } from 'vitest';
import { errorStory } from '../../../viewer/src/pictures/error-story.js';
import { modelOf, modelOfText } from '../support/files.js';
import { orderTrace } from '../support/order-trace.js';
import { spanId } from '../support/otlp.js';

test('tells the order trace from the root to the origin', async () => {
  const { traces } = await modelOfText(orderTrace());
  const story = errorStory(traces[0]!)!;
  expect(story.sentence).toBe('The error began in worker, in “reserve stock”: no stock left for A-7');
  expect(story.path.map(({ service, name }) => `${service} ${name}`)).toEqual([
    'cli import orders',
    'cli POST',
    'api POST /orders',
    'api publish orders',
    'worker process orders',
    'worker reserve stock',
  ]);
  const { spanId: setBy } = story.parameters.find(({ key }) => key === 'orderId')!;
  expect(story.path.find((step) => step.spanId === setBy)?.name).toBe('POST /orders');
  expect(story.stacktrace).toContain('stock.ts:31:11');
});

test('a trace without an error has no story', async () => {
  const { traces } = await modelOf({ api: [{ id: 'a', start: 0, end: 1 }] });
  expect(errorStory(traces[0]!)).toBeNull();
});

test('of many lines the 20 around the error stay, most of them before it', async () => {
  const line = (at: number) => ({ at, attributes: { 'log.message': `line ${at}`, 'log.severity': 'INFO' } });
  const { traces } = await modelOf({
    api: [
      { id: 'a', start: 0, end: 100, error: true, events: Array.from({ length: 100 }, (_, at) => line(at)) },
      {
        id: 'b',
        parent: 'a',
        start: 0,
        end: 100,
        error: 'broke',
        events: [
          { at: 50, name: 'exception', attributes: { 'exception.type': 'Error', 'exception.message': 'broke' } },
        ],
      },
      { id: 'c', parent: 'a', start: 1, end: 2, events: [line(49)] },
    ],
  });
  const { lines } = errorStory(traces[0]!)!;
  expect(lines).toHaveLength(20);
  expect(lines[0]!.message).toBe('line 37');
  expect(lines.find(({ exception }) => exception !== null)).toMatchObject({
    message: 'Error: broke',
    severity: 'ERROR',
  });
  expect(lines.at(-1)!.message).toBe('line 55');
  expect(lines.map((each) => each.spanId)).not.toContain(spanId('c'));
});

test('a stack that a logger put into a field counts as one', async () => {
  const stack = 'Error: broke\n    at charge (/srv/pay.ts:3:1)';
  const { traces } = await modelOf({
    api: [{ id: 'a', start: 0, end: 1, error: true, events: [{ at: 0, attributes: { 'log.message': 'x', stack } }] }],
  });
  expect(errorStory(traces[0]!)!.stacktrace).toBe(stack);
});
