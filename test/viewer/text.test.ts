import { describe, expect, test } from 'vitest';
import { renderText } from '../../viewer/src/index.js';
import { modelOf, modelOfText } from './support/files.js';
import { orderTrace } from './support/order-trace.js';
import { traceId } from './support/otlp.js';

/** What the SDK draws by lot. */
function withoutTraceId(text: string): string {
  return text.replace(/trace [0-9a-f]{32}/g, 'trace <id>');
}

describe('a trace of three processes, written by the OpenTelemetry SDK', () => {
  test.each([72, 100, 140])('fits %i columns', async (width) => {
    const text = renderText(await modelOfText(orderTrace()), { width });
    await expect(withoutTraceId(text)).toMatchFileSnapshot(`fixtures/order-${width}.txt`);
  });

  test('is cut nowhere when there is no width', async () => {
    const name = `import ${'very '.repeat(60)}many orders`;
    const text = renderText(await modelOf({ cli: [{ id: 'a', name, start: 0, end: 1 }] }));
    expect(text.split('\n').filter((line) => line.includes(name))).toHaveLength(2);
  });

  test('has colours only when asked, and the same text with them', async () => {
    const model = await modelOfText(orderTrace());
    const plain = renderText(model, { width: 100 });
    const colored = renderText(model, { width: 100, color: true });
    expect(plain).not.toContain('\u001b');
    expect(colored).toContain('\u001b[31m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences are the point
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });
});

test('only the trace that is asked for is shown, by the start of its id', async () => {
  const model = await modelOf({
    api: [
      { id: 'a', trace: 'one', name: 'first', start: 0, end: 1 },
      { id: 'b', trace: 'two', name: 'second', start: 5, end: 6 },
    ],
  });
  const text = renderText(model, { traceId: traceId('two').toUpperCase() });
  expect(text).toContain('second');
  expect(text).not.toContain('first');
  expect(renderText(model, { traceId: 'ff' })).toBe('No trace with the id ff.\n');
  expect(renderText({ ...model, traces: [] })).toBe('No traces.\n');
});

test('lines and children of a span stand in the order of time', async () => {
  const text = renderText(
    await modelOf({
      api: [
        {
          id: 'root',
          start: 0,
          end: 10,
          events: [
            { at: 9, attributes: { 'log.message': 'after child' } },
            { at: 1, attributes: { 'log.message': 'before child' } },
          ],
        },
        { id: 'child', parent: 'root', start: 2, end: 8, events: [{ at: 5, attributes: { 'log.message': 'inside' } }] },
      ],
    }),
  );
  const order = ['before child', '└─ child', 'inside', 'after child'].map((part) => text.indexOf(part));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
});

test("a line's own time is not said twice, another time is", async () => {
  const attributes = { 'log.message': 'due', timestamp: '2023-11-14T22:13:20.004Z', time: '2024-01-01T00:00:00Z' };
  const text = renderText(await modelOf({ api: [{ id: 'a', start: 0, end: 9, events: [{ at: 4, attributes }] }] }));
  expect(text).toMatch(/• \+4\.00ms due {2}time=2024-01-01T00:00:00Z\n/);
});

test('a stack in a field is its first line and the frames of the program', async () => {
  const stack =
    'E: no\n    at run (node:internal/x:1:1)\n    at load (/srv/app.js:3:4)\n    at get (/srv/node_modules/y.js:1:1)';
  const text = renderText(
    await modelOf({
      api: [{ id: 'a', start: 0, end: 1, events: [{ at: 0, attributes: { 'log.message': 'failed', err: stack } }] }],
    }),
  );
  expect(text).toMatch(/failed {2}err="E: no …"\n +at load \(\/srv\/app\.js:3:4\)\n/);
  expect(text).not.toContain('node_modules');
});

test('an open span says so and the problems are named', async () => {
  const file = await modelOf({
    api: [
      { id: 'open', start: 0 },
      { id: 'orphan', parent: 'gone', start: 4, end: 9 },
    ],
  });
  const text = renderText(file);
  expect(text).toMatch(/open +▶ +\+0\.00ms {2}□ +no end {2} *open/);
  expect(text).toContain('! 1 span never ended, 1 parent span missing');
});

test('nothing in the data reaches the terminal as a control character', async () => {
  const hostile = '\u001b[2J\u001b]0;owned\u0007\r\n\u009b31m\u202eevil\u2028';
  const text = renderText(
    await modelOf({
      [hostile]: [
        {
          id: 'a',
          name: hostile,
          start: 0,
          end: 1,
          error: hostile,
          attributes: { [hostile]: hostile, list: { arrayValue: { values: [{ stringValue: hostile }] } } },
          events: [
            { at: 0, name: hostile, attributes: { [hostile]: hostile } },
            { at: 0, attributes: { 'log.message': hostile, 'log.severity': hostile } },
            {
              at: 0,
              attributes: {
                'exception.type': hostile,
                'exception.message': hostile,
                'exception.stacktrace': `x\n  at ${hostile}`,
              },
            },
          ],
        },
      ],
    }),
  );
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Bidi_Control}|\u2028/u);
  expect(text).toContain('\\x1b[2J');
});

test('wide characters keep the columns straight', async () => {
  const text = renderText(
    await modelOf({
      店: [{ id: 'a', name: '注文 📦 é', start: 0, end: 4 }],
      api: [{ id: 'b', parent: 'a', name: 'plain', start: 1, end: 3 }],
    }),
  );
  expect(withoutTraceId(text)).toMatchSnapshot();
});

test('a deep trace is indented only so far, and says how deep it is', async () => {
  const depth = 20_000;
  const spans = Array.from({ length: depth }, (_, index) => ({
    id: `s${index}`,
    ...(index === 0 ? {} : { parent: `s${index - 1}` }),
    start: index / 100,
    end: depth,
  }));
  const text = renderText(await modelOf({ api: spans }), { width: 120 });
  expect(text).toContain(`(${depth - 1})`);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(200);
});

test('thousands of siblings are rows like others', async () => {
  const siblings = Array.from({ length: 30_000 }, (_, index) => ({
    id: `s${index}`,
    parent: 'root',
    start: index,
    end: index + 1,
  }));
  const text = renderText(await modelOf({ api: [{ id: 'root', start: 0, end: 30_000 }, ...siblings] }));
  expect(text.match(/─ s\d+/g)).toHaveLength(30_000);
});
