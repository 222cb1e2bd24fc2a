import type { Model, Trace } from '@log-to-trace/viewer';
import { DemoFailure } from './demo-failure.js';

const SERVICES = ['cli', 'api', 'worker'];

/**
 * The one request whose job failed in the worker.
 * @throws {DemoFailure} if there is none, or if it does not span all three processes
 */
export function failingTrace({ traces }: Model): Trace {
  const failed = traces.filter((trace) =>
    trace.spans.some(({ kind, status }) => kind === 'CONSUMER' && status === 'ERROR'),
  );
  const [trace] = failed;
  if (!trace || failed.length > 1) throw new DemoFailure(`${failed.length} jobs failed in the worker, not one.`);
  const missing = SERVICES.filter((service) => !trace.services.includes(service));
  if (missing.length > 0)
    throw new DemoFailure(`The trace of the failing request has no span of ${missing.join(', ')}.`);
  return trace;
}

/** How many log lines became events on spans of the trace. */
export function countLogEvents(trace: Trace): number {
  return trace.spans.flatMap(({ events }) => events).filter(({ attributes }) => 'log.message' in attributes).length;
}
