import { type Context, context, createContextKey, ProxyTracerProvider, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { processWide } from './process-wide';

/** What a line has not found: an active span, or a provider to send its log record to. */
export type Need = 'span' | 'log-record';

const needs = processWide('needs', () => new Set<Need>());

/** Where every copy of OpenTelemetry's API for logs finds the provider. */
const LOGGER_PROVIDER = Symbol.for('io.opentelemetry.js.api.logs');

/**
 * Looks once, after the current tick, whether OpenTelemetry is set up at all, and warns when no line can ever find a span
 * or a log record its way. The tick's delay is for programs that log a line before they start their SDK.
 */
export function checkSetupOnce(need: Need): void {
  if (needs.size === 0 && process.env.OTEL_SDK_DISABLED?.toLowerCase() !== 'true') setImmediate(warnWhenIncomplete);
  needs.add(need);
}

function warnWhenIncomplete(): void {
  const forSpans = needs.has('span') ? missingForSpans() : [];
  const missing = needs.has('log-record') && !hasLoggerProvider() ? [...forSpans, 'logger provider'] : forSpans;
  if (missing.length === 0) return;
  const effects = [
    ...(forSpans.length > 0 ? ['log lines find no active span'] : []),
    ...(missing.length > forSpans.length ? ['log records go nowhere'] : []),
  ];
  process.emitWarning(
    `No OpenTelemetry ${missing.join(' and no ')} is registered, so ${effects.join(' and ')}. ` +
      'Start the SDK (new NodeSDK().start() or provider.register()) before the application, for example with --import.',
    { type: 'LogToTraceWarning', code: 'LOG_TO_TRACE_SETUP' },
  );
}

function missingForSpans(): string[] {
  return [hasContextManager() ? '' : 'context manager', hasProvider() ? '' : 'tracer provider'].filter(Boolean);
}

function hasContextManager(): boolean {
  const key = createContextKey('log-to-trace setup check');
  const probe: Context = ROOT_CONTEXT.setValue(key, true);
  return context.with(probe, () => context.active().getValue(key) === true);
}

/** Only the API's own stand-in can tell that nobody is behind it; any other provider is a real one. */
function hasProvider(): boolean {
  const provider = trace.getTracerProvider();
  if (!(provider instanceof ProxyTracerProvider)) return true;
  return provider.getDelegateTracer('@log-to-trace/transports') !== undefined;
}

function hasLoggerProvider(): boolean {
  return LOGGER_PROVIDER in globalThis;
}
