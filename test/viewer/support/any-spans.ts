import fc from 'fast-check';
import type { SpanSpec } from './otlp.js';

export const KINDS = ['INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'] as const;
const SERVICES = ['cli', 'api', 'worker'];

/** Any spans whatever: missing parents, circles, open spans, clocks that run backwards, links anywhere. */
export const anySpans = fc.array(
  fc.record(
    {
      id: fc.integer({ min: 0, max: 30 }).map((id) => `s${id}`),
      parent: fc.integer({ min: 0, max: 35 }).map((id) => `s${id}`),
      trace: fc.constantFrom('one', 'two'),
      kind: fc.constantFrom(...KINDS),
      start: fc.integer({ min: 0, max: 50 }),
      end: fc.integer({ min: 0, max: 60 }),
      error: fc.constantFrom('broken'),
      attributes: fc.constantFrom(
        { 'peer.service': 'api' },
        { 'messaging.destination.name': 'jobs' },
        { 'db.system': 'redis' },
      ),
      links: fc.array(
        fc.record({ id: fc.integer({ min: 0, max: 30 }).map((id) => `s${id}`), trace: fc.constantFrom('one', 'two') }),
        { maxLength: 2 },
      ),
      service: fc.constantFrom(...SERVICES),
    },
    { requiredKeys: ['id', 'start', 'service'] },
  ),
  { maxLength: 40 },
);

export function byService(spans: (SpanSpec & { service: string })[]): Record<string, SpanSpec[]> {
  return Object.fromEntries(SERVICES.map((service) => [service, spans.filter((span) => span.service === service)]));
}
