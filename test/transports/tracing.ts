import { context, type Span, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AlwaysOffSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const unsampled = new BasicTracerProvider({ sampler: new AlwaysOffSampler() });

/** Registers a real SDK for this test file; spans are exported as they end. */
export function startTracing(): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
}

/** Runs `work` inside a span and returns the span as it was exported. */
export async function inSpan(work: (span: Span) => unknown, name = 'work'): Promise<ReadableSpan> {
  const span = provider.getTracer('test').startSpan(name);
  await context.with(trace.setSpan(context.active(), span), async () => work(span));
  span.end();
  return exported(span);
}

/** Runs `work` inside a span that the sampler has refused. */
export function inUnsampledSpan<T>(work: () => T): T {
  const span = unsampled.getTracer('test').startSpan('unsampled');
  return context.with(trace.setSpan(context.active(), span), work);
}

export function exported(span: Span): ReadableSpan {
  const { spanId } = span.spanContext();
  const found = exporter.getFinishedSpans().find((each) => each.spanContext().spanId === spanId);
  if (found === undefined) throw new Error('the span was not exported');
  return found;
}

export function eventAttributes(span: ReadableSpan): Record<string, unknown>[] {
  return span.events.map((event) => ({ ...event.attributes }));
}

export function messages(span: ReadableSpan): unknown[] {
  return span.events.map((event) => event.attributes?.['log.message']);
}
