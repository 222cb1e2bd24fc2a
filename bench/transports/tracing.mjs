import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { logs } from '@opentelemetry/api-logs';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { AlwaysOffSampler, BasicTracerProvider } from '@opentelemetry/sdk-trace-base';

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const provider = new BasicTracerProvider();
trace.setGlobalTracerProvider(provider);
const recording = provider.getTracer('bench');
const unsampled = new BasicTracerProvider({ sampler: new AlwaysOffSampler() }).getTracer('bench');

/** Log records go as far as an exporter that has nothing to do. */
const exporter = {
  export: (_records, done) => done({ code: 0 }),
  shutdown: async () => {},
  forceFlush: async () => {},
};
export const loggerProvider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
logs.setGlobalLoggerProvider(loggerProvider);

/** As many lines as fit on a span; a request rarely logs more. */
const LINES_PER_SPAN = 100;

export const withoutSpan = (line) => (lines) => {
  for (let i = 0; i < lines; i++) line(i);
};

/** Each hundred lines on a span of their own, made outside of what the line itself has to do. */
const onSpans = (tracer) => (line) => (lines) => {
  for (let start = 0; start < lines; start += LINES_PER_SPAN) {
    const span = tracer.startSpan('request', {}, ROOT_CONTEXT);
    context.with(trace.setSpan(ROOT_CONTEXT, span), () => {
      for (let i = start; i < start + LINES_PER_SPAN; i++) line(i);
    });
    span.end();
  }
};

export const onRecordingSpan = onSpans(recording);
export const onUnsampledSpan = onSpans(unsampled);
export const lookUp = () => trace.getActiveSpan();

/** What a service logs: an id, a name, numbers and a flag. */
export const fields = (i) => ({
  requestId: `req-${i & 1023}`,
  userId: 1000 + (i & 255),
  route: '/orders/:id',
  durationMs: (i % 97) / 4,
  cached: (i & 1) === 0,
});
