import type { Span, SpanEvent } from './types.js';

/** What happened in a span, in the order of time: its events and the starts of its children. */
export function timelineOf(span: Span): (Span | SpanEvent)[] {
  const timed = [
    ...span.children.map((item) => ({ item, at: item.startNs })),
    ...span.events.map((item) => ({ item, at: item.offsetNs })),
  ];
  return timed.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

export function isSpan(item: Span | SpanEvent): item is Span {
  return 'spanId' in item;
}
