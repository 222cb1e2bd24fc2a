import type { Attributes, Span } from '@opentelemetry/api';
import type { SpanEventLimit } from '../event/options';
import { WARN_NUMBER } from '../event/severity';
import { processWide } from './process-wide';
import type { SpanEventStats } from './stats';

/** An event that waits for the end of its span. */
interface HeldEvent {
  readonly name: string;
  readonly attributes: Attributes;
  readonly severityNumber: number;
  /** Counts of the line; missing for an exception's own event, which goes with a line that is counted already. */
  readonly stats: SpanEventStats | undefined;
  /** As `performance.now()` gives it, which the SDK puts on the span's own clock. */
  readonly time: number;
}

interface Reserve {
  readonly limit: SpanEventLimit;
  held: HeldEvent[];
  dropped: number;
}

const reserves = processWide('reserves', () => new WeakMap<Span, Reserve>());
const counted = processWide('counted', () => new WeakMap<Span, number>());

/**
 * Adds an event while the span has room for it. From `events - keep` on, the latest are held back, warnings and errors
 * before lesser lines, and added when the span ends, together with `log.dropped_count`.
 */
export function addWithinBudget(
  span: Span,
  name: string,
  attributes: Attributes,
  severityNumber: number,
  stats: SpanEventStats | undefined,
  limit: SpanEventLimit,
): void {
  if (usedEvents(span) < limit.events - limit.keep) {
    add(span, name, attributes, stats);
    return;
  }
  const reserve = reserves.get(span) ?? openReserve(span, limit);
  hold(reserve, { name, attributes, severityNumber, stats, time: performance.now() });
}

function add(
  span: Span & { events?: unknown },
  name: string,
  attributes: Attributes,
  stats: SpanEventStats | undefined,
  time?: number,
): void {
  span.addEvent(name, attributes, time);
  if (stats !== undefined) stats.attached++;
  if (span.events === undefined) counted.set(span, (counted.get(span) ?? 0) + 1);
}

/** The SDK's spans know all their events, the user's own included; of other spans only ours are known. */
function usedEvents(span: Span & { events?: unknown }): number {
  return Array.isArray(span.events) ? span.events.length : (counted.get(span) ?? 0);
}

function hold(reserve: Reserve, event: HeldEvent): void {
  if (event.stats !== undefined) event.stats.deferred++;
  reserve.held.push(event);
  if (reserve.held.length > reserve.limit.keep) evict(reserve);
}

/** Takes out the oldest event below a warning, or the oldest of all. */
function evict(reserve: Reserve): void {
  const lesser = reserve.held.findIndex((event) => event.severityNumber < WARN_NUMBER);
  const [evicted] = reserve.held.splice(Math.max(0, lesser), 1);
  if (evicted?.stats === undefined) return;
  evicted.stats.dropped++;
  reserve.dropped++;
}

/** A logger never sees the end of a span, so the first line too many wraps `end` of this one span. */
function openReserve(span: Span, limit: SpanEventLimit): Reserve {
  const reserve: Reserve = { limit, held: [], dropped: 0 };
  const end = span.end;
  span.end = function endWithHeldEvents(endTime) {
    span.end = end;
    try {
      flush(span, reserve);
    } finally {
      end.call(span, endTime);
    }
  };
  reserves.set(span, reserve);
  return reserve;
}

function flush(span: Span, reserve: Reserve): void {
  reserves.delete(span);
  const room = Math.max(0, reserve.limit.events - usedEvents(span));
  while (reserve.held.length > room) evict(reserve);
  const { held } = reserve;
  reserve.held = [];
  for (const event of held) addHeld(span, event);
  if (reserve.dropped > 0) span.setAttribute('log.dropped_count', reserve.dropped);
}

function addHeld(span: Span, event: HeldEvent): void {
  try {
    add(span, event.name, event.attributes, event.stats, event.time);
  } catch {
    if (event.stats !== undefined) event.stats.failed++;
  }
}
