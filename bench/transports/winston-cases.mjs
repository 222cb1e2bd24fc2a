import { createRequire } from 'node:module';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { WinstonInstrumentation } from '@opentelemetry/instrumentation-winston';
import { OpenTelemetryTransportV3 } from '@opentelemetry/winston-transport';
import Transport from 'winston-transport';
import { fields, loggerProvider, lookUp, onRecordingSpan, onUnsampledSpan, withoutSpan } from './tracing.mjs';

const require = createRequire(import.meta.url);
const winston = require('winston');
const empty = () => new Transport({ log: (_info, done) => done() });

/** The instrumentation patches the classes of winston, so it gets a copy of its own. */
function officiallyInstrumented() {
  for (const file of Object.keys(require.cache))
    if (file.includes('/node_modules/winston/')) delete require.cache[file];
  const instrumentation = new WinstonInstrumentation({ disableLogCorrelation: true });
  instrumentation.setLoggerProvider(loggerProvider);
  instrumentation.enable();
  return require('winston');
}

const official = officiallyInstrumented();

export function winstonCases() {
  const createWith = (make, ...more) => make({ transports: [empty(), ...more] });
  const create = (...more) => createWith(winston.createLogger, ...more);
  const bare = create();
  const ours = create(new SpanEventTransport());
  const log = (logger) => (i) => logger.info('order loaded', fields(i));
  const byHand = (logger) => (i) => {
    const own = fields(i);
    logger.info('order loaded', own);
    lookUp()?.addEvent('log', {
      'log.message': 'order loaded',
      'log.severity': 'INFO',
      'log.severity_number': 9,
      ...own,
    });
  };
  const withLookUp = (i) => {
    lookUp();
    bare.info('order loaded', fields(i));
  };
  return [
    { name: 'bare', run: withoutSpan(log(bare)) },
    { name: 'bare + look-up', run: withoutSpan(withLookUp) },
    { name: 'bare + a second, empty transport', run: withoutSpan(log(create(empty()))) },
    { name: 'ours, no active span', run: withoutSpan(log(ours)) },
    { name: 'ours, span not recording', run: onUnsampledSpan(log(ours)) },
    { name: 'bare + hand-written addEvent', run: onRecordingSpan(byHand(bare)) },
    { name: 'ours, recording span', run: onRecordingSpan(log(ours)) },
    {
      name: 'official instrumentation (log records)',
      run: onRecordingSpan(log(createWith(official.createLogger))),
    },
    {
      name: '@opentelemetry/winston-transport (log records)',
      run: onRecordingSpan(log(create(new OpenTelemetryTransportV3()))),
    },
  ];
}
