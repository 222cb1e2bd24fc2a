import { type Context, context, createContextKey, ProxyTracerProvider, ROOT_CONTEXT, trace } from '@opentelemetry/api';

let asked = false;

/**
 * Looks once, after the current tick, whether OpenTelemetry is set up at all, and warns when no line can ever find a span.
 * The tick's delay is for programs that log a line before they start their SDK.
 */
export function checkSetupOnce(): void {
  if (asked || process.env.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return;
  asked = true;
  setImmediate(warnWhenIncomplete);
}

function warnWhenIncomplete(): void {
  const missing = [hasContextManager() ? '' : 'context manager', hasProvider() ? '' : 'tracer provider'].filter(
    Boolean,
  );
  if (missing.length === 0) return;
  process.emitWarning(
    `No OpenTelemetry ${missing.join(' and no ')} is registered, so log lines find no active span. ` +
      'Start the SDK (new NodeSDK().start() or provider.register()) before the application, for example with --import.',
    { type: 'LogToTraceWarning', code: 'LOG_TO_TRACE_SETUP' },
  );
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
