import { type JsonValue, toJsonValue } from '../model/json-value.js';
import { durationOf, type Span } from '../model/types.js';
import type { LatencySelection, SelectionQuery } from '../page/source.js';

const SLOWEST = 10;
const ATTRIBUTES = 20;

/** What is looked at of a span. */
export type SelectableSpan = Pick<
  Span,
  'traceId' | 'spanId' | 'service' | 'name' | 'startNs' | 'endNs' | 'status' | 'attributes'
>;

/** The spans of an operation that took from `fromNs` to `toNs`, and what sets them apart from its others. */
export function selectLatency(traces: Iterable<{ spans: SelectableSpan[] }>, query: SelectionQuery): LatencySelection {
  const selected: SelectableSpan[] = [];
  const rest: SelectableSpan[] = [];
  for (const trace of traces) {
    for (const span of trace.spans) {
      const duration = durationOf(span);
      if (span.service !== query.service || span.name !== query.operation || duration === null) continue;
      (duration >= query.fromNs && duration <= query.toNs ? selected : rest).push(span);
    }
  }
  return {
    count: selected.length,
    of: selected.length + rest.length,
    slowest: selected
      .map(({ traceId, spanId, startNs, endNs }) => ({ traceId, spanId, durationNs: endNs! - startNs }))
      .sort((a, b) => b.durationNs - a.durationNs)
      .slice(0, SLOWEST),
    attributes: differences(selected, rest),
  };
}

interface Occurrences {
  key: string;
  value: JsonValue;
  selected: number;
  rest: number;
}

function differences(selected: SelectableSpan[], rest: SelectableSpan[]): LatencySelection['attributes'] {
  if (selected.length === 0 || rest.length === 0) return [];
  const found = new Map<string, Occurrences>();
  for (const span of selected) for (const seen of occurrencesIn(found, span)) seen.selected++;
  for (const span of rest) for (const seen of occurrencesIn(found, span)) seen.rest++;
  const ids = idKeys([...found.values()]);
  return [...found.values()]
    .filter(({ key }) => !ids.has(key))
    .map((seen) => ({ ...seen, selected: seen.selected / selected.length, rest: seen.rest / rest.length }))
    .filter((seen) => seen.selected !== seen.rest)
    .sort((a, b) => Math.abs(b.selected - b.rest) - Math.abs(a.selected - a.rest))
    .slice(0, ATTRIBUTES);
}

/** Keys whose every value occurs once: ids, which say nothing about a group. */
function idKeys(found: Occurrences[]): Set<string> {
  const values = new Map<string, number>();
  for (const { key } of found) values.set(key, (values.get(key) ?? 0) + 1);
  const ids = new Set([...values].filter(([, count]) => count > 1).map(([key]) => key));
  for (const { key, selected, rest } of found) if (selected + rest > 1) ids.delete(key);
  return ids;
}

/** Failing is a difference as well, under the name that exporters without a status give it. */
function occurrencesIn(found: Map<string, Occurrences>, span: SelectableSpan): Occurrences[] {
  const attributes = Object.entries(span.attributes);
  if (span.status === 'ERROR') attributes.push(['otel.status_code', 'ERROR']);
  return attributes.map(([key, attribute]) => {
    const value = toJsonValue(attribute);
    const id = JSON.stringify([key, value]);
    let seen = found.get(id);
    if (seen === undefined) {
      seen = { key, value, selected: 0, rest: 0 };
      found.set(id, seen);
    }
    return seen;
  });
}
