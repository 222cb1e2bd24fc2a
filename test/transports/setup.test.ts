import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { attachToActiveSpan, spanEventStream, stats } from '@log-to-trace/transports/pino';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import winston from 'winston';

const cwd = dirname(fileURLToPath(import.meta.url));

function run(script: string, env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
}

const attach = `
  const { attachToActiveSpan } = require('@log-to-trace/transports/pino');
  const logger = attachToActiveSpan(require('pino')({}, { write() {} }));`;

describe('a service without OpenTelemetry is told so, once', () => {
  test('no SDK at all', () => {
    const { stderr, status } = run(`${attach} logger.info('a'); logger.info('b');`);
    expect(status).toBe(0);
    expect(stderr.match(/LOG_TO_TRACE_SETUP/g)).toHaveLength(1);
    expect(stderr).toContain('No OpenTelemetry context manager and no tracer provider is registered');
  });

  test('a provider, but no context manager', () => {
    const provider = `
      const { trace } = require('@opentelemetry/api');
      const { BasicTracerProvider } = require('@opentelemetry/sdk-trace-base');
      trace.setGlobalTracerProvider(new BasicTracerProvider());`;
    expect(run(`${attach} ${provider} logger.info('a');`).stderr).toContain('No OpenTelemetry context manager is');
  });

  test('not when the SDK starts after the first line, in the same tick', () => {
    const sdk = `new (require('@opentelemetry/sdk-node').NodeSDK)({ traceExporter: { export() {}, shutdown: async () => {} } }).start();`;
    expect(run(`${attach} logger.info('early'); ${sdk}`).stderr).not.toContain('LOG_TO_TRACE');
  });

  test('nobody takes the log records', () => {
    const { stderr } = run(`${attach.replace('{} }))', "{} }), { target: 'log-record' })")} logger.info('a');`);
    expect(stderr).toContain('No OpenTelemetry logger provider is registered, so log records go nowhere');
  });

  test('not when the SDK is disabled on purpose', () => {
    expect(run(`${attach} logger.info('a');`, { OTEL_SDK_DISABLED: 'true' }).stderr).toBe('');
  });
});

describe('options that make no sense are refused in clear words', () => {
  test.each<[unknown, RegExp]>([
    [null, /options are null; expected an object/],
    ['info', /options are info; expected an object/],
    [{ level: 30 }, /"level" is 30; expected the name of a level/],
    [{ target: Object.create(null) }, /"target" is .* expected span-event/],
    [{ eventName: null }, /"eventName" is null; expected a string or a function/],
    [{ errorStatus: 17 }, /"errorStatus" is 17; expected true, false or the name of a level/],
    [{ limit: 128 }, /"limit" is 128; expected an object/],
    [{ limit: null }, /"limit" is null; expected an object/],
    [{ attributes: {} }, /"attributes" is \{\}; expected a function/],
  ])('%j', (options, message) => {
    expect(() => attachToActiveSpan(pino(), options as never)).toThrow(message);
    expect(() => spanEventStream(options as never)).toThrow(message);
    expect(() => new SpanEventTransport(options as never)).toThrow(message);
  });

  test.each([undefined, null, {}, console, 'logger'])('%s is no logger', (logger) => {
    expect(() => attachToActiveSpan(logger as never)).toThrow(/needs a logger made by pino/);
    expect(stats(logger as never)).toBeUndefined();
  });

  test.each([{ level: 'loud' }, { errorStatus: 'loud' }])('%j, which only the logger knows', (options) => {
    const message = / is loud; the logger knows error, warn, info/;
    expect(() => winston.createLogger({ transports: [new SpanEventTransport(options)] })).toThrow(message);
    const logger = winston.createLogger();
    expect(() => logger.add(new SpanEventTransport(options))).toThrow(message);
  });
});

test('named as the target of a worker, it throws with the reason and the way out', () => {
  const program = join(cwd, 'fixtures/worker-target.cjs');
  const { stderr, status } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  expect(status).not.toBe(0);
  expect(stderr).toContain('runs in a worker thread, where no span is ever active');
  expect(stderr).toContain('attachToActiveSpan(pino(options, destination))');
});

test('OTEL_SPAN_EVENT_COUNT_LIMIT is the budget where no limit is given', () => {
  const script = `
    const { printEvents, sink } = require('./fixtures/zero-code/tracing.cjs');
    const { attachToActiveSpan } = require('@log-to-trace/transports/pino');
    const logger = attachToActiveSpan(require('pino')({}, sink));
    printEvents(() => { for (let i = 0; i < 50; i++) logger.info(String(i)); });`;
  const kept = JSON.parse(run(script, { OTEL_SPAN_EVENT_COUNT_LIMIT: '20' }).stdout);
  expect(kept).toEqual([0, 1, 2, 3, ...Array.from({ length: 16 }, (_, i) => 34 + i)].map(String));
});
