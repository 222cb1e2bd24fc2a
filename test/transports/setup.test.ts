import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

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

  test('not when the SDK is disabled on purpose', () => {
    expect(run(`${attach} logger.info('a');`, { OTEL_SDK_DISABLED: 'true' }).stderr).toBe('');
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
