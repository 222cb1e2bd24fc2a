import { attachToActiveSpan, spanEventStream, stats } from '@log-to-trace/transports/pino';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { context, type Span, trace } from '@opentelemetry/api';
import pino from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import winston from 'winston';
import { memory } from './pino-versions.js';
import { inSpan, messages, startTracing } from './tracing.js';

beforeAll(startTracing);

const bang = (): never => {
  throw new Error('bang');
};

describe('a fault of the transport never reaches the application and loses no real line', () => {
  test.each([
    ['the attributes hook', { attributes: bang }],
    ['the event name', { eventName: bang }],
  ])('%s throws', async (_name, options) => {
    const out = memory();
    const logger = attachToActiveSpan(pino({}, out), options);
    const transport = new SpanEventTransport(options);
    const other = winston.createLogger({ transports: [transport] });
    const span = await inSpan(() => {
      logger.info('pino');
      other.info('winston');
    });
    expect(out.lines).toHaveLength(1);
    expect(span.events).toEqual([]);
    expect(stats(logger)).toMatchObject({ attached: 0, failed: 1 });
    expect(transport.stats()).toMatchObject({ attached: 0, failed: 1 });
  });

  test.each(['addEvent', 'isRecording', 'setStatus', 'end'] as const)('span.%s throws', async (method) => {
    const out = memory();
    const logger = attachToActiveSpan(pino({}, out), { errorStatus: true, limit: { events: 2, keep: 1 } });
    const broken = brokenSpan(method);
    context.with(trace.setSpan(context.active(), broken), () => {
      for (let i = 0; i < 4; i++) logger.error('line');
    });
    expect(out.lines).toHaveLength(4);
    if (method !== 'end') expect(stats(logger)?.failed).toBeGreaterThan(0);
  });

  test.each([[undefined], [null], ['text'], [['list']], [Promise.resolve({})]])(
    'the attributes hook returns %j',
    async (returned) => {
      const out = memory();
      const logger = attachToActiveSpan(pino({}, out), { attributes: () => returned as never, target: 'both' });
      const span = await inSpan(() => logger.info('line'));
      expect(out.lines).toHaveLength(1);
      expect(span.events).toEqual([]);
      expect(stats(logger)).toMatchObject({ attached: 0, failed: 1 });
    },
  );

  test('what a hook returns is made legal', async () => {
    const attributes = () => ({
      user: { id: 1, roles: ['a', 'b'] },
      at: new Date(0),
      big: 7n,
      mixed: [1, 'a'],
      none: undefined,
      'log.mine': Number.NaN,
    });
    const logger = attachToActiveSpan(pino({}, memory()), {
      attributes: attributes as never,
      eventName: () => 5 as never,
    });
    const span = await inSpan(() => logger.info('line'));
    expect(span.events).toHaveLength(1);
    expect(span.events[0]).toMatchObject({ name: 'log' });
    expect(span.events[0]?.attributes).toEqual({
      'user.id': 1,
      'user.roles': ['a', 'b'],
      at: '1970-01-01T00:00:00.000Z',
      big: '7',
      mixed: '[1,"a"]',
      'log.mine': 'NaN',
    });
  });

  test('a level that the logger of a stream does not have', async () => {
    const stream = spanEventStream({ level: 'loud' });
    const logger = pino({}, stream);
    await inSpan(() => logger.info('line'));
    expect(stream.stats()).toMatchObject({ attached: 0, failed: 1 });
  });

  test('a getter or a prototype of a winston line throws', async () => {
    const transport = new SpanEventTransport();
    const format = winston.format.printf(({ level }) => level);
    const logger = winston.createLogger({ format, transports: [transport] });
    const getter = Object.defineProperty({ level: 'info', message: 'getter', list: [1, 'a'] }, 'bad', {
      get: bang,
      enumerable: true,
    });
    const prototype = Object.setPrototypeOf(
      { level: 'info', message: 'prototype', list: [1, 'a'] },
      new Proxy({}, { ownKeys: bang }),
    );
    const message = Object.defineProperty({ level: 'info' }, 'message', { get: bang, enumerable: true });
    const span = await inSpan(() => {
      logger.write(getter);
      logger.write(prototype);
      logger.write(message);
      logger.info('next');
    });
    expect(messages(span)).toEqual(['getter', 'prototype', 'next']);
    expect(transport.stats()).toMatchObject({ attached: 3, failed: 1 });
  });

  test('a format of the transport throws', async () => {
    const transport = new SpanEventTransport({ format: { transform: bang } });
    const logger = winston.createLogger({ transports: [transport] });
    await inSpan(() => logger.info('m'));
    expect(transport.stats()).toMatchObject({ attached: 0, failed: 1 });
  });

  test('what is no line at all', async () => {
    const stream = spanEventStream();
    const span = await inSpan(() => {
      stream.write('just text\n');
      stream.write('{"level":40,"msg":"json","a":1}\n');
      stream.write('[1]');
    });
    expect(messages(span)).toEqual(['just text', 'json', '[1]']);
    const warnings = spanEventStream({ level: 'warn' });
    const second = await inSpan(() => {
      warnings.write('just text\n');
      warnings.write('{"level":40,"msg":"json"}\n');
    });
    expect(messages(second)).toEqual(['json']);
    expect(span.events[1]?.attributes).toMatchObject({ 'log.severity': 'WARN', a: 1 });
  });

  test('a span that another tracer made, without a list of its events', async () => {
    const added: string[] = [];
    const foreign = foreignSpan(added);
    const logger = attachToActiveSpan(pino({}, memory()), { limit: { events: 4, keep: 2 } });
    context.with(trace.setSpan(context.active(), foreign), () => {
      for (let i = 0; i < 8; i++) logger.info(`line ${i}`);
    });
    foreign.end();
    expect(added).toEqual(['line 0', 'line 1', 'line 6', 'line 7']);
    expect(stats(logger)).toMatchObject({ attached: 4, dropped: 4 });
  });
});

test('a line logged while a line is written goes to its span as well', async () => {
  const out = memory();
  const outer = (): string => {
    logger.info('inner');
    return 'serialized';
  };
  const logger: pino.Logger = attachToActiveSpan(pino({ serializers: { outer } }, out));
  const span = await inSpan(() => logger.info({ outer: 1 }, 'outer'));
  expect(messages(span)).toEqual(['inner', 'outer']);
  expect(out.lines).toHaveLength(2);
});

function brokenSpan(method: 'addEvent' | 'isRecording' | 'setStatus' | 'end'): Span {
  const span = foreignSpan([]);
  span[method] = bang;
  return span;
}

/** A span of some other implementation of the API. */
function foreignSpan(added: string[]): Span {
  const span: Span = {
    spanContext: () => ({ traceId: '1'.repeat(32), spanId: '1'.repeat(16), traceFlags: 1 }),
    setAttribute: () => span,
    setAttributes: () => span,
    addEvent: (_name, attributes) => {
      added.push(String((attributes as Record<string, unknown>)['log.message']));
      return span;
    },
    addLink: () => span,
    addLinks: () => span,
    setStatus: () => span,
    updateName: () => span,
    end: () => {},
    isRecording: () => true,
    recordException: () => {},
  };
  return span;
}
