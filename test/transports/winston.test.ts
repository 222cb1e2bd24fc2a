import { Writable } from 'node:stream';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { context, trace } from '@opentelemetry/api';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import winston from 'winston';
import { eventAttributes, inSpan, inUnsampledSpan, messages, startTracing } from './tracing.js';

beforeAll(startTracing);

const quiet = () =>
  new winston.transports.Stream({ stream: new Writable({ write: (_chunk, _encoding, done) => done() }) });

function create(options: winston.LoggerOptions = {}, transport = new SpanEventTransport()): winston.Logger {
  return winston.createLogger({ ...options, transports: [quiet(), transport] });
}

test('a line becomes an event of the active span, with message, severity and fields', async () => {
  const transport = new SpanEventTransport();
  const logger = create({ defaultMeta: { service: 'api' } }, transport);
  const span = await inSpan(() => logger.info('imported', { jobId: 7, user: { id: 'u1', tags: ['a'] }, ok: true }));
  expect(span.events.map((event) => event.name)).toEqual(['log']);
  expect(eventAttributes(span)).toEqual([
    {
      'log.message': 'imported',
      'log.severity': 'INFO',
      'log.severity_number': 9,
      service: 'api',
      jobId: 7,
      'user.id': 'u1',
      'user.tags': ['a'],
      ok: true,
    },
  ]);
  expect(transport.stats()).toEqual({ attached: 1, deferred: 0, noSpan: 0, notRecording: 0, dropped: 0, failed: 0 });
});

test('severities of npm, syslog and custom levels', async () => {
  const numbers = async (levels: winston.config.AbstractConfigSetLevels) => {
    const logger = create({ levels, level: Object.keys(levels).at(-1) });
    const span = await inSpan(() => {
      for (const level of Object.keys(levels)) logger.log(level, 'm');
    });
    return span.events.map((event) => event.attributes?.['log.severity_number']);
  };
  expect(await numbers(winston.config.npm.levels)).toEqual([17, 13, 9, 7, 6, 5, 1]);
  expect(await numbers(winston.config.syslog.levels)).toEqual([23, 22, 21, 17, 13, 10, 9, 5]);
  expect(await numbers({ error: 0, warn: 1, audit: 2, info: 3, chatter: 4 })).toEqual([17, 13, 11, 9, 5]);
});

test('colours in the level change nothing, and formats apply first', async () => {
  const { combine, colorize, timestamp, json } = winston.format;
  const mask = winston.format((info) => ({ ...info, password: '***' }));
  const logger = create({ format: combine(colorize(), mask(), timestamp({ format: () => 'now' }), json()) });
  const span = await inSpan(() => logger.warn('m', { password: 'p' }));
  expect(eventAttributes(span)).toEqual([
    { 'log.message': 'm', 'log.severity': 'WARN', 'log.severity_number': 13, password: '***', timestamp: 'now' },
  ]);
});

test('a message that format.logstash has moved into the text of the line', async () => {
  const logger = create({ format: winston.format.logstash() });
  const span = await inSpan(() => logger.info('imported', { jobId: 7 }));
  expect(eventAttributes(span)).toEqual([
    { 'log.message': 'imported', 'log.severity': 'INFO', 'log.severity_number': 9, jobId: 7 },
  ]);
});

test('a format that drops a line drops the event', async () => {
  const onlyErrors = winston.format((info) => (info.level === 'error' ? info : false));
  const span = await inSpan(() => create({ format: onlyErrors() }).info('gone').error('kept'));
  expect(messages(span)).toEqual(['kept']);
});

test("the transport's own level, format and silence", async () => {
  const transport = new SpanEventTransport({
    level: 'debug',
    format: winston.format((info) => ({ ...info, extra: 1 }))(),
  });
  const logger = create({ level: 'warn' }, transport);
  const span = await inSpan(() => {
    logger.debug('debug');
    logger.silly('silly');
    transport.silent = true;
    logger.error('silenced');
    transport.silent = false;
    logger.silent = true;
    logger.error('silenced');
  });
  expect(eventAttributes(span)).toMatchObject([{ 'log.message': 'debug', extra: 1 }]);
  expect(span.events).toHaveLength(1);
});

test('children, splat and profilers', async () => {
  const { combine, splat, json } = winston.format;
  const logger = create({ format: combine(splat(), json()), level: 'debug' });
  const span = await inSpan(() => {
    logger.child({ requestId: 'r1' }).child({ step: 2 }).info('hello %s', 'ann', { a: 1 });
    logger.profile('p');
    logger.profile('p', { level: 'debug' });
    logger.log({ level: 'info', message: 'object', b: 2 });
    logger.write({ level: 'info', message: 'written' });
  });
  expect(eventAttributes(span)).toMatchObject([
    { 'log.message': 'hello ann', requestId: 'r1', step: 2, a: 1 },
    { 'log.message': 'p', 'log.severity': 'DEBUG', durationMs: expect.any(Number) },
    { 'log.message': 'object', b: 2 },
    { 'log.message': 'written' },
  ]);
});

describe('every way to log an error yields exception.*', () => {
  const failure = () => new TypeError('boom', { cause: new Error('deep') });
  const ways: [string, (logger: winston.Logger) => unknown][] = [
    ['logger.error(error)', (logger) => logger.error(failure())],
    ['logger.error(message, error)', (logger) => logger.error('failed', failure())],
    ['logger.error(message, { err })', (logger) => logger.error('failed', { err: failure() })],
    ['logger.error(message, { error })', (logger) => logger.error('failed', { error: failure() })],
    ['logger.error({ err })', (logger) => logger.error({ err: failure() })],
    ['logger.error(message, { cause })', (logger) => logger.error('failed', { cause: failure() })],
    ['logger.error(message, { data: { error } })', (logger) => logger.error('failed', { data: { error: failure() } })],
    ['logger.error(message, { errors: [] })', (logger) => logger.error('failed', { errors: [failure()] })],
    ['logger.error({ message: error })', (logger) => logger.error({ message: failure() })],
    ['logger.log({ level, message: error })', (logger) => logger.log({ level: 'error', message: failure() as never })],
    ["logger.error('%s', error)", (logger) => logger.error('%s', failure())],
    ['logger.log(level, error)', (logger) => logger.log('error', failure() as never)],
    ['child.error(error)', (logger) => logger.child({ c: 1 }).error(failure())],
    ['child.error(message, error)', (logger) => logger.child({ c: 1 }).error('failed', failure())],
  ];
  const { combine, errors, json, simple, splat } = winston.format;
  const formats: [string, winston.Logform.Format][] = [
    ['json', json()],
    ['errors with stack', combine(errors({ stack: true, cause: true }), json())],
    ['errors without stack', combine(errors(), json())],
    ['splat', combine(splat(), simple())],
    ['errors and splat', combine(errors({ stack: true }), splat(), json())],
  ];
  describe.each(formats)('%s', (_name, format) => {
    test.each(ways)('%s', async (_way, log) => {
      const span = await inSpan(() => log(create({ format })));
      expect(span.events).toHaveLength(1);
      expect(eventAttributes(span)[0]).toMatchObject({
        'exception.type': 'TypeError',
        'exception.message': expect.stringContaining('boom'),
        'exception.stacktrace': expect.stringContaining('TypeError: boom'),
      });
    });
  });

  test.each(ways.slice(0, 4))('metadata: %s', async (_way, log) => {
    const format = combine(errors({ stack: true }), winston.format.metadata(), json());
    const span = await inSpan(() => log(create({ format })));
    expect(eventAttributes(span)[0]).toMatchObject({
      'exception.type': 'TypeError',
      'exception.message': 'boom',
      'exception.stacktrace': expect.stringContaining('TypeError: boom'),
    });
  });

  test('what exception and rejection handlers log', async () => {
    const error = failure();
    const line = {
      level: 'error',
      exception: true,
      message: `uncaughtException: boom\n${error.stack}`,
      stack: error.stack,
    };
    const span = await inSpan(() =>
      create({}, new SpanEventTransport({ handleExceptions: true })).log({ ...line, error }),
    );
    expect(eventAttributes(span)[0]).toMatchObject({
      'exception.type': 'TypeError',
      'exception.message': 'boom',
      'exception.stacktrace': expect.stringContaining('caused by: Error: deep'),
    });
  });

  test('causes and aggregated errors are in the stack trace', async () => {
    const error = new AggregateError([new Error('one'), new Error('two')], 'all', { cause: new Error('why') });
    const span = await inSpan(() => create().error('failed', { error }));
    expect(eventAttributes(span)[0]?.['exception.stacktrace']).toMatch(
      /AggregateError: all[\s\S]+caused by: Error: why[\s\S]+aggregated: Error: one[\s\S]+aggregated: Error: two/,
    );
  });

  test('what a format takes out of an error stays out', async () => {
    const mask = winston.format((info) => {
      const masked: winston.Logform.TransformableInfo = {
        ...info,
        message: String(info.message).replace('boom', '***'),
      };
      delete masked.stack;
      return masked;
    });
    const span = await inSpan(() => create({ format: mask() }).error('failed', failure()));
    expect(JSON.stringify(eventAttributes(span))).not.toContain('boom');
  });

  test('a stack that a format has masked is the one that is attached', async () => {
    const mask = winston.format((info) => ({ ...info, stack: String(info.stack).replaceAll(/at .*/g, 'at ***') }));
    const span = await inSpan(() => create({ format: mask() }).error('failed', failure()));
    expect(eventAttributes(span)[0]).toMatchObject({ 'exception.type': 'TypeError', 'exception.message': 'boom' });
    expect(eventAttributes(span)[0]?.['exception.stacktrace']).not.toContain('.ts:');
  });
});

test('no span, an unsampled span', () => {
  const transport = new SpanEventTransport();
  const logger = create({}, transport);
  logger.info('nowhere');
  inUnsampledSpan(() => logger.info('unsampled'));
  expect(transport.stats()).toMatchObject({ attached: 0, noSpan: 1, notRecording: 1 });
});

test('one transport serves several loggers, each with its own levels', async () => {
  const transport = new SpanEventTransport();
  const npm = create({}, transport);
  const syslog = create({ levels: winston.config.syslog.levels }, transport);
  const span = await inSpan(() => {
    npm.warn('npm');
    syslog.emerg('syslog');
    npm.remove(transport);
    npm.error('removed');
    syslog.error('still there');
  });
  expect(messages(span)).toEqual(['npm', 'syslog', 'still there']);
  expect(span.events[1]?.attributes?.['log.severity_number']).toBe(23);
});

test('configure, clear and add again attach every line once', async () => {
  const transport = new SpanEventTransport();
  const logger = create({}, transport);
  const span = await inSpan(() => {
    logger.configure({ transports: [quiet(), transport] });
    logger.info('configured');
    logger.clear();
    logger.add(quiet());
    logger.info('cleared');
    logger.add(transport);
    logger.info('added');
  });
  expect(messages(span)).toEqual(['configured', 'added']);
});

test('a logger that is destroyed or has ended writes no line, and none is attached', async () => {
  const span = await inSpan(() => {
    for (const close of ['destroy', 'end'] as const) {
      const logger = create();
      logger.on('error', () => {});
      logger[close]();
      logger.info('too late');
    }
  });
  expect(span.events).toEqual([]);
});

test('ending the logger finishes the transport', async () => {
  const transport = new SpanEventTransport();
  const logger = create({}, transport);
  const finished = new Promise((resolve) => logger.on('finish', resolve));
  const span = await inSpan(() => {
    logger.info('last');
    logger.end();
  });
  await finished;
  expect(messages(span)).toEqual(['last']);
  expect(transport.writableFinished).toBe(true);
});

describe('under backpressure', () => {
  const slow = (delay: number, lines: unknown[] = []) =>
    new winston.transports.Stream({
      stream: new Writable({
        objectMode: true,
        highWaterMark: 1,
        write(_chunk, _encoding, done) {
          setTimeout(done, delay);
        },
      }),
      log(info: winston.Logform.TransformableInfo, done: () => void) {
        lines.push(info.message);
        setTimeout(done, delay);
      },
    });

  test('every line is on its own span, once, before the span ends', async () => {
    const written: unknown[] = [];
    let formatted = 0;
    const counting = winston.format((info) => {
      formatted++;
      return info;
    });
    const transport = new SpanEventTransport({ limit: { events: 200 } });
    const logger = winston.createLogger({ format: counting(), transports: [slow(1, written), transport] });
    const spans = await Promise.all(
      Array.from({ length: 40 }, (_, s) =>
        inSpan(async (span) => {
          for (let i = 0; i < 10; i++) {
            logger.info(`span ${s} line ${i}`);
            if (i % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
          }
          expect(trace.getSpan(context.active())).toBe(span);
        }),
      ),
    );
    spans.forEach((span, s) => {
      expect(messages(span)).toEqual(Array.from({ length: 10 }, (_, i) => `span ${s} line ${i}`));
    });
    expect(transport.stats()).toMatchObject({ attached: 400, failed: 0, noSpan: 0 });
    expect(transport.stats().deferred).toBeGreaterThan(0);
    await vi.waitFor(() => expect(written).toHaveLength(400), { timeout: 30_000 });
    expect(new Set(written).size).toBe(400);
    expect(formatted).toBe(400);
  });

  test('a format that throws on a buffered line throws where it would have, and the next line is attached', async () => {
    const picky = winston.format((info) => {
      if (info.message === 'bad') throw new Error('format failed');
      return info;
    });
    const logger = winston.createLogger({ format: picky(), transports: [new SpanEventTransport(), slow(1)] });
    const span = await inSpan(() => {
      expect(() => logger.info('bad')).toThrow('format failed');
      logger.info('good');
    });
    expect(messages(span)).toEqual(['good']);
  });

  test('a sibling that errors takes no line away', async () => {
    let count = 0;
    const failing = new winston.transports.Stream({
      stream: new Writable({ write: (_chunk, _encoding, done) => done() }),
      log(_info: unknown, done: (error?: Error) => void) {
        done(count++ % 3 === 1 ? new Error('sibling failed') : undefined);
      },
    });
    const logger = winston.createLogger({ transports: [failing, new SpanEventTransport()] });
    logger.on('error', () => {});
    const span = await inSpan(async () => {
      for (let i = 0; i < 12; i++) {
        logger.info(`line ${i}`);
        if (i % 4 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    });
    expect(messages(span)).toEqual(Array.from({ length: 12 }, (_, i) => `line ${i}`));
  });
});
