import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachToActiveSpan, spanEventStream, stats } from '@log-to-trace/transports/pino';
import type { Logger } from 'pino';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { memory, PINOS } from './pino-versions.js';
import { eventAttributes, inSpan, inUnsampledSpan, messages, startTracing } from './tracing.js';

beforeAll(startTracing);

describe.each(PINOS)('%s', (name, pino) => {
  const isFirst = name === 'pino 8.0'; // Has none of these yet.
  const hasStreamWrite = !name.startsWith('pino 8');

  test('a line becomes an event of the active span, with message, severity and fields', async () => {
    const out = memory();
    const logger = attachToActiveSpan(pino({}, out));
    const span = await inSpan(() =>
      logger.info({ jobId: 7, ok: true, user: { id: 'u1', tags: ['a', 'b'] } }, 'imported'),
    );
    expect(span.events.map((event) => event.name)).toEqual(['log']);
    expect(eventAttributes(span)).toEqual([
      {
        'log.message': 'imported',
        'log.severity': 'INFO',
        'log.severity_number': 9,
        jobId: 7,
        ok: true,
        'user.id': 'u1',
        'user.tags': ['a', 'b'],
      },
    ]);
    expect(out.lines).toHaveLength(1);
    expect(stats(logger)).toEqual({ attached: 1, deferred: 0, noSpan: 0, notRecording: 0, dropped: 0, failed: 0 });
  });

  test('the same logger is returned and its output stays as it was', async () => {
    const time = () => ',"time":1';
    const write = (attached: boolean) => {
      const out = memory();
      const bare = pino({ timestamp: time, redact: ['secret'], level: 'trace' }, out);
      const logger = attached ? attachToActiveSpan(bare) : bare;
      expect(logger).toBe(bare);
      logger.info({ secret: 's', a: 1 }, 'one "%s"', 'x');
      logger.child({ requestId: 'r' }).trace('two');
      logger.error(new Error('boom').message);
      return out.lines;
    };
    let attachedLines: string[] = [];
    await inSpan(() => {
      attachedLines = write(true);
    });
    expect(attachedLines).toEqual(write(false));
  });

  test('redaction, serializers, formatters, mixin and child bindings apply first', async () => {
    const logger = attachToActiveSpan(
      pino(
        {
          redact: ['password', 'user.token'],
          serializers: { user: (user: { name: string }) => ({ ...user, name: user.name.toUpperCase() }) },
          formatters: { log: (fields) => ({ ...fields, formatted: true }) },
          mixin: () => ({ mixed: 1 }),
        },
        memory(),
      ),
    );
    const span = await inSpan(() =>
      logger.child({ requestId: 'r1' }).warn({ password: 'p', user: { name: 'ann', token: 't' } }, 'hello'),
    );
    expect(eventAttributes(span)[0]).toEqual({
      'log.message': 'hello',
      'log.severity': 'WARN',
      'log.severity_number': 13,
      requestId: 'r1',
      password: '[Redacted]',
      'user.name': 'ANN',
      'user.token': '[Redacted]',
      formatted: true,
      mixed: 1,
    });
  });

  test('children made before and after attaching are attached, setBindings included', async () => {
    const root = pino({}, memory());
    const early = root.child({ when: 'early' });
    attachToActiveSpan(root);
    const late = root.child({ when: 'late' });
    late.setBindings({ more: 1 });
    const span = await inSpan(() => {
      early.info('a');
      late.info('b');
    });
    expect(eventAttributes(span).map(({ when, more }) => [when, more])).toEqual([
      ['early', undefined],
      ['late', 1],
    ]);
  });

  test('a field of the line replaces a child binding of the same name as a whole', async () => {
    const logger = attachToActiveSpan(pino({}, memory())).child({ user: { id: 1, name: 'ann' }, n: 1, msg: 'bound' });
    const span = await inSpan(() => logger.info({ user: { id: 2 }, n: 2 }));
    expect(eventAttributes(span)[0]).toMatchObject({ 'user.id': 2, n: 2, 'log.message': 'bound' });
    expect(eventAttributes(span)[0]).not.toHaveProperty(['user.name']);
  });

  test('an error becomes exception.* on the same event', async () => {
    const logger = attachToActiveSpan(pino({}, memory()));
    const error = new TypeError('boom', { cause: new Error('deep') });
    const span = await inSpan(() => {
      logger.error(error);
      logger.error({ err: error, jobId: 7 }, 'import failed');
    });
    const [first, second] = eventAttributes(span);
    expect(first).toMatchObject({ 'log.message': 'boom', 'exception.type': 'TypeError' });
    expect(second).toMatchObject({ 'log.message': 'import failed', jobId: 7, 'exception.type': 'TypeError' });
    expect(second?.['exception.message']).toContain('boom');
    expect(second?.['exception.stacktrace']).toMatch(/TypeError: boom[\s\S]+caused by: Error: deep/);
  });

  test.skipIf(isFirst)('errors in child bindings, aggregated ones, causes kept apart', async () => {
    const { err, errWithCause } = pino.stdSerializers;
    const logger = attachToActiveSpan(pino({ serializers: { failure: err, chain: errWithCause } }, memory()));
    const span = await inSpan(() => {
      logger.child({ failure: new RangeError('bound') }).error('one');
      logger.error(new AggregateError([new TypeError('first'), new Error('second')], 'all'));
      logger.error({ chain: new Error('outer', { cause: new TypeError('inner') }) });
    });
    const [bound, aggregate, chain] = eventAttributes(span);
    expect(bound).toMatchObject({ 'exception.type': 'RangeError', 'exception.message': 'bound' });
    expect(aggregate?.['exception.stacktrace']).toMatch(
      /AggregateError: all[\s\S]+aggregated: TypeError: first[\s\S]+aggregated: Error: second/,
    );
    expect(chain?.['exception.stacktrace']).toMatch(/Error: outer[\s\S]+caused by: TypeError: inner/);
    expect(chain?.['exception.stacktrace']).not.toMatch(/inner[\s\S]+inner/);
  });

  test('an event that is too big for the SDK keeps its exception', async () => {
    const logger = attachToActiveSpan(pino({}, memory()));
    const fields = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`field${i}`, i]));
    const span = await inSpan(() => logger.error({ ...fields, err: new Error('boom') }, 'much'));
    expect(eventAttributes(span)[0]).toMatchObject({ 'log.message': 'much', 'exception.message': 'boom', field99: 99 });
  });

  test('exceptions: separate and off', async () => {
    const separate = attachToActiveSpan(pino({}, memory()), { exceptions: 'separate' });
    const off = attachToActiveSpan(pino({}, memory()), { exceptions: 'off' });
    const one = await inSpan(() => separate.error(new Error('boom')));
    const two = await inSpan(() => off.error(new Error('boom')));
    expect(one.events.map((event) => event.name)).toEqual(['log', 'exception']);
    expect(one.events[0]?.attributes).not.toHaveProperty(['exception.message']);
    expect(one.events[1]?.attributes).toMatchObject({ 'exception.type': 'Error', 'exception.message': 'boom' });
    expect(two.events).toHaveLength(1);
    expect(two.events[0]?.attributes).not.toHaveProperty(['exception.message']);
    expect(two.events[0]?.attributes).toMatchObject({ 'err.message': 'boom' });
  });

  test.skipIf(isFirst)('custom keys, nestedKey, msgPrefix', async () => {
    const logger = attachToActiveSpan(
      pino({ messageKey: 'text', errorKey: 'problem', nestedKey: 'payload', msgPrefix: '[api] ' }, memory()),
    );
    const span = await inSpan(() => logger.error({ problem: new RangeError('bad'), a: { b: 1 } }, 'failed'));
    expect(eventAttributes(span)[0]).toMatchObject({
      'log.message': '[api] failed',
      'payload.a.b': 1,
      'exception.type': 'RangeError',
      'exception.message': 'bad',
    });
  });

  test('custom levels lie between the standard ones, and a renamed level keeps its number', async () => {
    const logger = attachToActiveSpan(
      pino(
        { customLevels: { notice: 35, worse: 70 }, formatters: { level: (label) => ({ severity: label }) } },
        memory(),
      ),
    );
    const span = await inSpan(() => {
      logger.notice('a');
      logger.worse('b');
      logger.fatal('c');
    });
    expect(span.events.map((event) => event.attributes?.['log.severity_number'])).toEqual([11, 24, 21]);
    expect(span.events.map((event) => event.attributes?.['log.severity'])).toEqual(['INFO', 'FATAL', 'FATAL']);
    expect(span.events[0]?.attributes).toMatchObject({ severity: 'notice' });
  });

  test.skipIf(isFirst)('levels that grow less severe with their number', async () => {
    const logger = attachToActiveSpan(
      pino(
        {
          customLevels: { error: 1, notice: 2, debug: 3 },
          useOnlyCustomLevels: true,
          levelComparison: 'DESC',
          level: 'debug',
        },
        memory(),
      ),
      { level: 'notice' },
    );
    const span = await inSpan(() => {
      logger.error('a');
      logger.notice('b');
      logger.debug('c');
    });
    expect(span.events.map((event) => event.attributes?.['log.severity_number'])).toEqual([17, 10]);
  });

  test("fields called level, time, pid and hostname are the user's; pino's own stay out", async () => {
    const logger = attachToActiveSpan(pino({ name: 'svc' }, memory()));
    const span = await inSpan(() => {
      logger.info({ level: 'gold', time: 5, pid: 1, hostname: 'h' }, 'm');
      logger.info('plain');
    });
    expect(eventAttributes(span)[0]).toMatchObject({ level: 'gold', time: 5, pid: 1, hostname: 'h', name: 'svc' });
    expect(Object.keys(eventAttributes(span)[1] ?? {}).sort()).toEqual([
      'log.message',
      'log.severity',
      'log.severity_number',
      'name',
    ]);
  });

  test('what OpenTelemetry would drop or confuse becomes legal', async () => {
    const logger = attachToActiveSpan(pino({}, memory()));
    const fields = { 'log.message': 'mine', 'exception.type': 'mine', '': 'empty', mixed: [1, 'a'], none: null, o: {} };
    const span = await inSpan(() => logger.info({ ...fields, big: 10n, deep: [{ a: 1 }], list: [] }, 'm'));
    expect(eventAttributes(span)[0]).toEqual({
      'log.message': 'm',
      'log.severity': 'INFO',
      'log.severity_number': 9,
      'log.field.log.message': 'mine',
      'log.field.exception.type': 'mine',
      'log.field.': 'empty',
      mixed: '[1,"a"]',
      none: 'null',
      o: '{}',
      big: 10,
      deep: '[{"a":1}]',
      list: [],
    });
  });

  test('a line that pino did not make JSON is the message as a whole', async () => {
    const out = memory();
    const logger = attachToActiveSpan(pino({ timestamp: false, base: null }, out));
    const span = await inSpan(() => logger.error({ constructor: Number.NEGATIVE_INFINITY }));
    const [attributes] = eventAttributes(span);
    const isJson = name === 'pino 10';
    if (isJson) expect(attributes).toMatchObject({ constructor: 'null' });
    else expect(attributes).toMatchObject({ 'log.message': out.lines[0]!.trimEnd() });
  });

  test('no span, a span that is not recording, and a level of its own', async () => {
    const logger = attachToActiveSpan(pino({ level: 'trace' }, memory()), { level: 'warn' });
    logger.error('nowhere');
    inUnsampledSpan(() => logger.error('unsampled'));
    const span = await inSpan(() => {
      logger.info('too low');
      logger.warn('in');
    });
    expect(messages(span)).toEqual(['in']);
    expect(stats(logger)).toMatchObject({ attached: 1, noSpan: 1, notRecording: 1 });
  });

  test('attaching twice attaches once, with the later options', async () => {
    const logger = attachToActiveSpan(attachToActiveSpan(pino({}, memory()), { eventName: 'first' }), {
      eventName: (line) => `${line.level}:${line.message}`,
    });
    const child = attachToActiveSpan(logger.child({ c: 1 }), { eventName: 'child' });
    const span = await inSpan(() => {
      logger.info('m');
      child.info('c');
    });
    expect(span.events.map((event) => event.name)).toEqual(['info:m', 'child']);
  });

  test('the attributes hook has the last word', async () => {
    const logger = attachToActiveSpan(pino({}, memory()), {
      attributes: (line) => (line.severity === 'WARN' ? false : { ...line.attributes, extra: line.severityNumber }),
    });
    const span = await inSpan(() => {
      logger.info({ a: 1 }, 'kept');
      logger.warn('dropped');
    });
    expect(eventAttributes(span)).toMatchObject([{ 'log.message': 'kept', a: 1, extra: 9 }]);
    expect(span.events).toHaveLength(1);
    expect(stats(logger)).toMatchObject({ attached: 1, dropped: 1 });
  });

  test('errorStatus marks the span from a level on', async () => {
    const quiet = attachToActiveSpan(pino({}, memory()));
    const strict = attachToActiveSpan(pino({}, memory()), { errorStatus: 'warn' });
    expect((await inSpan(() => quiet.error('e'))).status.code).toBe(0);
    expect((await inSpan(() => strict.info('i'))).status.code).toBe(0);
    expect((await inSpan(() => strict.warn('w'))).status).toEqual({ code: 2, message: 'w' });
  });

  test('a stream in a multistream attaches what the level of its entry lets through', async () => {
    const out = memory();
    const events = spanEventStream();
    const logger = pino({ level: 'trace' }, pino.multistream([{ stream: out }, { level: 'trace', stream: events }]));
    const span = await inSpan(() => {
      logger.debug({ a: 1 }, 'debug');
      logger.child({ c: 1 }).info({ err: new Error('x') }, 'info');
    });
    expect(messages(span)).toEqual(['debug', 'info']);
    expect(eventAttributes(span)[1]).toMatchObject({ c: 1, 'exception.message': 'x' });
    expect(out.lines).toHaveLength(1);
    expect(events.stats()).toMatchObject({ attached: 2 });
    expect(() => logger.flush()).not.toThrow();
  });

  test('a worker gets every line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-to-trace-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const destination = join(folder, 'all.log');
    const worker = pino.transport({ target: 'pino/file', options: { destination } });
    const logger = attachToActiveSpan(pino({}, worker));
    const span = await inSpan(() => {
      for (let i = 0; i < 100; i++) logger.info({ i }, 'line');
    });
    worker.end();
    await once(worker, 'close');
    const written = readFileSync(destination, 'utf8').trimEnd().split('\n');
    expect(written.map((line) => JSON.parse(line).i)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect(span.events.map((event) => event.attributes?.i)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  test('a stream beside an attached logger adds nothing', async () => {
    const logger = attachToActiveSpan(pino({}, pino.multistream([spanEventStream(), { stream: memory() }])));
    const span = await inSpan(() => logger.info('once'));
    expect(messages(span)).toEqual(['once']);
  });

  test.runIf(hasStreamWrite)('what hooks.streamWrite masks is masked on the span too', async () => {
    const out = memory();
    const hooks = { streamWrite: (text: string) => text.replaceAll('secret', '***') };
    const shared = pino({}, memory());
    const logger = attachToActiveSpan(pino({ hooks }, out));
    const span = await inSpan(() => {
      logger.info({ a: 'secret', nested: { b: 'secret' } }, 'the secret');
      shared.info('other logger');
    });
    expect(eventAttributes(span)).toMatchObject([{ 'log.message': 'the ***', a: '***', 'nested.b': '***' }]);
    expect(out.lines.join()).not.toContain('secret');
    expect(Object.keys(hooks)).toEqual(['streamWrite']);
  });

  test.runIf(hasStreamWrite)('a hook that logs while a line is written', async () => {
    const out = memory();
    let isInside = false;
    const streamWrite = (text: string): string => {
      if (isInside) return text;
      isInside = true;
      logger.warn('inner');
      isInside = false;
      return text;
    };
    const logger: Logger = attachToActiveSpan(pino({ hooks: { streamWrite } }, out));
    const span = await inSpan(() => logger.info('outer'));
    expect(messages(span)).toEqual(['inner', 'outer']);
    expect(out.lines).toHaveLength(2);
  });

  test('anything but a pino logger and a known level is refused with a reason', () => {
    expect(() => attachToActiveSpan({})).toThrow(/made by pino/);
    expect(() => attachToActiveSpan(pino({}, memory()), { level: 'loud' })).toThrow(/"level" is loud.*trace/);
    expect(() => attachToActiveSpan(pino({}, memory()), { target: 'span' as never })).toThrow(/"target" is span/);
    expect(() => attachToActiveSpan(pino({}, memory()), { limit: { events: 4, keep: 5 } })).toThrow(/limit.keep/);
  });
});
