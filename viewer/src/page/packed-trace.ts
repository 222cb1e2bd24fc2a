import { buildTrace } from '../model/build-trace.js';
import { type JsonAttributes, toJsonAttributes } from '../model/json-value.js';
import { durationOf, type Span, type SpanKind, type SpanLink, type SpanStatus, type Trace } from '../model/types.js';
import { summarizeTrace } from '../pictures/trace-summary.js';
import type { TraceSummary } from './source.js';

/** A trace as a page in a file holds it: what repeats is written once, what can be computed not at all. */
export interface PackedTrace {
  summary: TraceSummary;
  names: string[];
  spans: PackedSpan[];
}

type PackedSpan = [
  spanId: string,
  parentSpanId: string | null,
  service: number,
  name: number,
  kind: SpanKind,
  startNs: number,
  durationNs: number | null,
  status: SpanStatus,
  statusMessage: string,
  attributes: JsonAttributes,
  events: [offsetNs: number, name: string, attributes: JsonAttributes][],
  links: SpanLink[],
];

export function packTrace(trace: Trace): PackedTrace {
  const names = new Map<string, number>();
  const services = new Map(trace.services.map((service, index) => [service, index]));
  const spans = trace.spans.map((span) => {
    if (!names.has(span.name)) names.set(span.name, names.size);
    return packSpan(span, services.get(span.service)!, names.get(span.name)!);
  });
  return { summary: summarizeTrace(trace), names: [...names.keys()], spans };
}

function packSpan(span: Span, service: number, name: number): PackedSpan {
  return [
    span.spanId,
    span.parentSpanId,
    service,
    name,
    span.kind,
    span.startNs,
    durationOf(span),
    span.status,
    span.statusMessage,
    toJsonAttributes(span.attributes),
    span.events.map((event) => [event.offsetNs, event.name, toJsonAttributes(event.attributes)]),
    span.links,
  ];
}

export function unpackTrace({ summary, names, spans }: PackedTrace): Trace {
  const { traceId, services } = summary;
  const traceStart = BigInt(summary.startUnixNano);
  const records = spans.map(
    ([
      spanId,
      parentSpanId,
      service,
      name,
      kind,
      startNs,
      durationNs,
      status,
      statusMessage,
      attributes,
      events,
      links,
    ]) => {
      const startUnixNano = traceStart + BigInt(startNs);
      return {
        traceId,
        spanId,
        parentSpanId,
        service: services[service]!,
        name: names[name]!,
        kind,
        startUnixNano,
        endUnixNano: durationNs === null ? null : startUnixNano + BigInt(durationNs),
        status,
        statusMessage,
        attributes,
        events: events.map(([offsetNs, eventName, fields]) => ({
          timeUnixNano: traceStart + BigInt(offsetNs),
          name: eventName,
          attributes: fields,
        })),
        links,
      };
    },
  );
  return buildTrace(traceId, records).trace;
}
