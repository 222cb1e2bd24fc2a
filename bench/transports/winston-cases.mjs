import { createRequire } from 'node:module';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { OpenTelemetryTransportV3 } from '@opentelemetry/winston-transport';
import Transport from 'winston-transport';
import { fields, lookUp, onRecordingSpan, onUnsampledSpan, withoutSpan } from './tracing.mjs';

const winston = createRequire(import.meta.url)('winston');
const empty = () => new Transport({ log: (_info, done) => done() });

export function winstonCases() {
  const create = (...more) => winston.createLogger({ transports: [empty(), ...more] });
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
      name: '@opentelemetry/winston-transport (log records)',
      run: onRecordingSpan(log(create(new OpenTelemetryTransportV3()))),
    },
  ];
}
