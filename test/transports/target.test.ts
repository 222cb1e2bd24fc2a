import { attachToActiveSpan, stats } from '@log-to-trace/transports/pino';
import { SpanEventTransport } from '@log-to-trace/transports/winston';
import { logs } from '@opentelemetry/api-logs';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import pino from 'pino';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import winston from 'winston';
import { memory } from './pino-versions.js';
import { inSpan, inUnsampledSpan, messages, startTracing } from './tracing.js';

const exporter = new InMemoryLogRecordExporter();

beforeAll(() => {
  startTracing();
  logs.setGlobalLoggerProvider(new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter })] }));
});
beforeEach(() => exporter.reset());

const bodies = () => exporter.getFinishedLogRecords().map((record) => record.body);

test('log-record: the same mapping as a record in the context of the span, and no event', async () => {
  const logger = attachToActiveSpan(pino({}, memory()), { target: 'log-record' });
  const span = await inSpan(() => logger.error({ err: new Error('boom'), jobId: 7 }, 'failed'));
  logger.info('outside');
  expect(span.events).toEqual([]);
  const [record, outside] = exporter.getFinishedLogRecords();
  expect(record).toMatchObject({ body: 'failed', severityNumber: 17, severityText: 'ERROR' });
  expect(record?.spanContext?.spanId).toBe(span.spanContext().spanId);
  expect(record?.attributes).toMatchObject({ jobId: 7, 'exception.type': 'Error', 'exception.message': 'boom' });
  expect(record?.attributes).not.toHaveProperty(['log.message']);
  expect(outside?.body).toBe('outside');
  expect(stats(logger)).toMatchObject({ attached: 2, noSpan: 0 });
});

test('both', async () => {
  const logger = attachToActiveSpan(pino({}, memory()), { target: 'both', exceptions: 'separate' });
  const span = await inSpan(() => logger.error(new Error('boom')));
  expect(span.events.map((event) => event.name)).toEqual(['log', 'exception']);
  expect(exporter.getFinishedLogRecords()[0]?.attributes).toMatchObject({ 'exception.message': 'boom' });
});

test('errorStatus marks the span that a record is logged on', async () => {
  const logger = attachToActiveSpan(pino({}, memory()), { target: 'log-record', errorStatus: true });
  const span = await inSpan(() => logger.error('failed'));
  expect(span.status).toEqual({ code: 2, message: 'failed' });
});

test('auto: an event where the span records, else a record', async () => {
  const transport = new SpanEventTransport({ target: 'auto' });
  const logger = winston.createLogger({ transports: [transport] });
  const span = await inSpan(() => logger.info('recording'));
  inUnsampledSpan(() => logger.info('unsampled'));
  logger.info('no span');
  expect(messages(span)).toEqual(['recording']);
  expect(bodies()).toEqual(['unsampled', 'no span']);
  expect(transport.stats()).toMatchObject({ attached: 3, notRecording: 0, noSpan: 0 });
});
