import type { AttributeValue, Span, Trace } from '../model/types.js';

/** The ids of the spans with the text in their name, service, attributes, status or lines, whatever its case. */
export function searchTrace(trace: Trace, text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return trace.spans
    .filter((span) => textsOf(span).some((found) => contains(found, wanted)))
    .map(({ spanId }) => spanId);
}

function textsOf(span: Span): AttributeValue[] {
  return [
    span.name,
    span.service,
    span.spanId,
    span.statusMessage,
    span.attributes,
    ...span.events.flatMap((event) => [event.name, event.attributes]),
  ];
}

function contains(value: AttributeValue, wanted: string): boolean {
  if (typeof value !== 'object' || value === null) return String(value).toLowerCase().includes(wanted);
  if (Array.isArray(value)) return value.some((item) => contains(item, wanted));
  return Object.entries(value).some(([key, item]) => key.toLowerCase().includes(wanted) || contains(item, wanted));
}
