import { exceptionOf, lineOf, withoutOwnTime } from '../model/log-line.js';
import { isSpan, timelineOf } from '../model/timeline.js';
import {
  type Attributes,
  type AttributeValue,
  durationOf,
  type Span,
  type SpanEvent,
  type Trace,
} from '../model/types.js';
import type { PageData, PageRow, PageTrace } from '../page/page-data.js';
import { findCriticalPath } from '../pictures/critical-path.js';
import { formatDuration, offsetFormat } from '../text/durations.js';
import { formatValue } from '../text/values.js';

/** No more than a narrow window has room for. */
const TICKS = [0, 0.5, 1];

/** The timelines of some traces as rows that a page only has to place. */
export function toPageData(traces: Trace[]): PageData {
  const services = [...new Set(traces.flatMap((trace) => trace.services))];
  const indexes = new Map(services.map((service, index) => [service, index]));
  return { services, traces: traces.map((trace) => toPageTrace(trace, indexes)) };
}

function toPageTrace(trace: Trace, services: Map<string, number>): PageTrace {
  const formatOffset = offsetFormat(trace.durationNs);
  return {
    traceId: trace.traceId,
    ticks: TICKS.map((at) => ({ at, label: formatOffset(at * trace.durationNs) })),
    rows: rowsOf(trace, services, formatOffset),
  };
}

interface Waiting {
  item: Span | SpanEvent;
  owner: Span;
  parent: number;
}

function rowsOf(trace: Trace, services: Map<string, number>, formatOffset: (ns: number) => string): PageRow[] {
  const criticalPath = findCriticalPath(trace);
  const share = (ns: number) => (trace.durationNs === 0 ? 0 : Math.min(1, Math.max(0, ns / trace.durationNs)));
  const rows: PageRow[] = [];
  const waiting: Waiting[] = trace.roots.map((root) => ({ item: root, owner: root, parent: -1 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { item, owner, parent } = next;
    const index = rows.length;
    const at = isSpan(item) ? item.startNs : item.offsetNs;
    const base = {
      parent,
      last: index,
      service: services.get(owner.service)!,
      from: share(at),
      start: formatOffset(at),
    };
    if (!isSpan(item)) {
      rows.push({ ...base, ...lineRow(item, trace.startUnixNano), level: owner.depth + 2, to: base.from });
      continue;
    }
    const end = item.endNs ?? trace.durationNs;
    rows.push({
      ...base,
      ...spanRow(item, formatOffset),
      to: share(end),
      isCritical: criticalPath.has(item),
    });
    for (const under of timelineOf(item).reverse())
      waiting.push({ item: under, owner: isSpan(under) ? under : item, parent: index });
  }
  markLast(rows);
  return rows;
}

/** Children stand behind their parent, so from the end each row can tell the one it hangs on where it ends. */
function markLast(rows: PageRow[]): void {
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]!;
    const above = rows[row.parent];
    if (above !== undefined) above.last = Math.max(above.last, row.last);
  }
}

function spanRow(span: Span, formatOffset: (ns: number) => string) {
  const duration = durationOf(span);
  const fields = fieldsOf(span.attributes);
  if (span.statusMessage !== '') fields.unshift(['status', span.statusMessage]);
  return {
    kind: 'span' as const,
    level: span.depth + 1,
    name: span.name || '(no name)',
    end: span.endNs === null ? 'no end' : formatOffset(span.endNs),
    duration: duration === null ? 'open' : formatDuration(duration),
    severity: '',
    isError: span.status === 'ERROR',
    isOpen: span.endNs === null,
    spanId: span.spanId,
    fields,
  };
}

function lineRow(event: SpanEvent, traceStart: bigint) {
  const line = lineOf(event);
  const exception = exceptionOf(event);
  const isBareException = exception !== null && line.severity === '';
  const error = exception === null ? '' : [exception.type, exception.message].filter(Boolean).join(': ');
  const fields = withoutOwnTime(line.fields, traceStart + BigInt(event.offsetNs)).map(toField);
  if (error !== '' && !isBareException) fields.push(['error', error]);
  if (exception !== null && exception.stacktrace !== '') fields.push(['stack', exception.stacktrace]);
  return {
    kind: 'line' as const,
    name: isBareException ? error : line.message,
    end: '',
    duration: '',
    severity: line.severity || (isBareException ? 'ERROR' : ''),
    isError: exception !== null,
    isOpen: false,
    isCritical: false,
    spanId: '',
    fields,
  };
}

function fieldsOf(attributes: Attributes): [string, string][] {
  return Object.entries(attributes).map(toField);
}

function toField([key, value]: [string, AttributeValue]): [string, string] {
  return [key, typeof value === 'string' ? value : formatValue(value)];
}
