import assert from 'node:assert/strict';
import { createSandbox } from './sandbox.js';

const USE = {
  pino: `const logger = pino({ level: 'silent' });
assert.equal(attachToActiveSpan(logger), logger);
assert.equal(typeof stats(logger).attached, 'number');
assert.equal(typeof spanEventStream().write, 'function');`,
  winston: `const transport = new SpanEventTransport();
winston.createLogger({ transports: [transport] }).info('hello');
assert.equal(typeof transport.stats().attached, 'number');`,
  instrumentation: `assert.match(new PinoSpanEventInstrumentation().instrumentationName, /transports/);
assert.match(new WinstonSpanEventInstrumentation().instrumentationName, /transports/);`,
};

const ESM = `import assert from 'node:assert/strict';
import pino from 'pino';
import winston from 'winston';
import { attachToActiveSpan, spanEventStream, stats } from '@log-to-trace/transports/pino';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { PinoSpanEventInstrumentation, WinstonSpanEventInstrumentation } from '@log-to-trace/transports/instrumentation';
import '@log-to-trace/transports';
${Object.values(USE).join('\n')}
`;

const CJS = `const assert = require('node:assert/strict');
const pino = require('pino');
const winston = require('winston');
const { attachToActiveSpan, spanEventStream, stats } = require('@log-to-trace/transports/pino');
const { SpanEventTransport } = require('@log-to-trace/transports/winston');
const { PinoSpanEventInstrumentation, WinstonSpanEventInstrumentation } = require('@log-to-trace/transports/instrumentation');
require('@log-to-trace/transports');
${Object.values(USE).join('\n')}
`;

/** A service in production: the transports and what it logs with, and nothing of the tools. */
export function checkService(dir: string, transports: string): void {
  const service = createSandbox(dir);
  service.install(
    transports,
    '@opentelemetry/api',
    '@opentelemetry/api-logs',
    '@opentelemetry/instrumentation',
    'pino',
    'winston',
  );
  service.write('use.mjs', ESM);
  service.write('use.cjs', CJS);
  service.run('node', 'use.mjs');
  service.run('node', 'use.cjs');
  service.run('node', '--import', '@log-to-trace/transports/register', 'use.mjs');
  service.run('node', '--require', '@log-to-trace/transports/register', 'use.cjs');

  const tree = service.tree();
  assert(tree.has('@log-to-trace/transports'));
  for (const tool of ['ts-morph', '@ts-morph/common', 'typescript', 'commander', 'log-to-trace']) {
    assert(!tree.has(tool), `a service that installs the transports gets ${tool}`);
  }
}

/** One with a logger of its own only: the optional peers stay out. */
export function checkBareService(dir: string, transports: string): void {
  const service = createSandbox(dir);
  service.install(transports);
  const tree = [...service.tree()].sort();
  assert.deepEqual(tree, ['@log-to-trace/transports', '@opentelemetry/api']);
}
