import { openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { attachToActiveSpan } from '@log-to-trace/transports/pino';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { fields, loggerProvider, lookUp, onRecordingSpan, onUnsampledSpan, withoutSpan } from './tracing.mjs';

const require = createRequire(import.meta.url);
const pino = require('pino');

/** Writes to a file descriptor as pino does by default, or through a buffer as busy services set it up. */
const destination = (buffered) =>
  pino.destination({ dest: openSync('/dev/null', 'w'), ...(buffered && { sync: false, minLength: 4096 }) });

function officiallyInstrumented() {
  const instrumentation = new PinoInstrumentation({ disableLogCorrelation: true });
  instrumentation.setLoggerProvider(loggerProvider);
  instrumentation.enable();
  return require('pino');
}

const official = officiallyInstrumented();

export function pinoCases(buffered) {
  const create = (make = pino) => make({}, destination(buffered));
  const bare = create();
  const ours = attachToActiveSpan(create());
  const log = (logger) => (i) => logger.info(fields(i), 'order loaded');
  const byHand = (logger) => (i) => {
    const own = fields(i);
    logger.info(own, 'order loaded');
    lookUp()?.addEvent('log', {
      'log.message': 'order loaded',
      'log.severity': 'INFO',
      'log.severity_number': 9,
      ...own,
    });
  };
  const withLookUp = (i) => {
    lookUp();
    bare.info(fields(i), 'order loaded');
  };
  const worker = pino({}, pino.transport({ target: 'pino-opentelemetry-transport', options: workerOptions }));
  return [
    { name: 'bare', run: withoutSpan(log(bare)) },
    { name: 'bare + look-up', run: withoutSpan(withLookUp) },
    { name: 'ours, no active span', run: withoutSpan(log(ours)) },
    { name: 'ours, span not recording', run: onUnsampledSpan(log(ours)) },
    { name: 'bare + hand-written addEvent', run: onRecordingSpan(byHand(bare)) },
    { name: 'ours, recording span', run: onRecordingSpan(log(ours)) },
    { name: 'official instrumentation (log records)', run: onRecordingSpan(log(create(official))) },
    { name: 'pino-opentelemetry-transport (log records, worker)', run: onRecordingSpan(log(worker)) },
  ];
}

const workerOptions = {
  loggerName: 'bench',
  serviceVersion: '1',
  logRecordProcessorOptions: { recordProcessorType: 'batch', exporterOptions: { protocol: 'http' } },
};
