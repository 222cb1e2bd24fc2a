import { spanNameOf } from '@log-to-trace/codemods/phrases';
import type { JoinedFlow } from '../flows/flows.js';
import { spanIdOf, traceIdOf } from '../flows/ids.js';
import { nameOfRequest, requestAttributes } from '../flows/request.js';
import { type Settled, settleFlow } from '../flows/settle.js';
import { downwards, type Happening, type WorkSpan } from '../flows/work-span.js';
import { type Attributes, eventAttributes, exceptionOf, flatten } from '../line/attributes.js';
import type { Line } from '../line/line.js';
import { ERROR } from '../line/severity.js';
import { leaveOut, type Tally } from '../tally.js';
import type { SpanRecord } from './encode.js';

export interface SpanOptions {
  /** Put before every attribute key that comes from a line. */
  attributePrefix: string;
  /** Null: nothing is. */
  isRedacted: ((key: string) => boolean) | null;
}

/** Whether an id, or only process and time, joined the lines of a span. */
const JOIN = 'log_to_trace.join';
/** Said of a span whose closing line never came, but of which other lines show that it was over. */
const END = 'log_to_trace.end';

/** What the lines of a flow say as spans, and what became of each line as numbers. */
export function spansOf(joined: JoinedFlow, evicted: boolean, tally: Tally, options: SpanOptions): SpanRecord[] {
  const settled = settleFlow(joined.flow);
  const writer = new SpanWriter(joined, tally, options);
  const spans = joined.id === null ? writer.separateTraces(settled) : writer.oneTrace(settled);
  tally.spans += spans.length;
  const open = spans.filter(({ endMs }) => endMs === null).length;
  tally.open += open;
  if (evicted) tally.evicted += open;
  return spans;
}

class SpanWriter {
  constructor(
    private readonly joined: JoinedFlow,
    private readonly tally: Tally,
    private readonly options: SpanOptions,
  ) {}

  /** Without an id, each piece of work that no other encloses is a trace of its own. */
  separateTraces({ roots, strays, halves }: Settled): SpanRecord[] {
    for (const stray of strays) leaveOut(this.tally, halves.has(stray) ? 'halfBracket' : 'outside', stray.line);
    return roots.flatMap((root) => {
      const line = root.opening;
      const traceId = traceIdOf(line);
      this.tally.traces++;
      return this.tree(root, traceId, spanIdOf(line), null);
    });
  }

  /** With an id, the flow is one trace, and a span of its own where it is more than one bracket. */
  oneTrace({ roots, strays }: Settled): SpanRecord[] {
    const { group, span, traceId, rootSpanId, request } = this.joined;
    const isFirst = group === null || group.rootSpanId === rootSpanId;
    const outer = isFirst ? null : group.rootSpanId;
    const isTold = request.method !== null || (group?.flows ?? 1) > 1;
    if (roots.length + strays.length === 0) return [];
    if (roots.length === 0 && strays.length === 1 && !isTold) {
      leaveOut(this.tally, 'alone', strays[0]!.line);
      return [];
    }
    if (isFirst) this.tally.traces++;
    const [single] = roots;
    if (single && roots.length === 1 && strays.length === 0 && request.method === null) {
      return this.tree(single, traceId, rootSpanId, span?.spanId ?? outer);
    }
    // The active span, of which the lines tell: whoever has it too, knows it by its id.
    const ownId = span?.spanId ?? rootSpanId;
    const inner = roots.flatMap((root) => this.tree(root, traceId, spanIdOf(root.opening), ownId));
    return [{ ...this.flowSpan(strays), traceId, spanId: ownId, parentSpanId: outer }, ...inner];
  }

  private flowSpan(strays: readonly Happening[]): Omit<SpanRecord, 'traceId' | 'spanId' | 'parentSpanId'> {
    const { flow, id, request } = this.joined;
    const name = nameOfRequest(request);
    return {
      name: name ?? nameOfFlow(id!.field),
      kind: name === null ? 'INTERNAL' : 'SERVER',
      startMs: Math.min(flow.firstMs, request.startMs ?? flow.firstMs),
      endMs: flow.lastMs,
      error: errorOf(strays) ?? ((request.status ?? 0) >= 500 ? `HTTP ${request.status}` : null),
      attributes: this.kept({ ...requestAttributes(request), [id!.field]: id!.value, [JOIN]: 'id' }),
      events: this.events(strays),
    };
  }

  private tree(root: WorkSpan, traceId: string, rootId: string, parentId: string | null): SpanRecord[] {
    const ids = new Map<WorkSpan, string>();
    const records: SpanRecord[] = [];
    for (const span of downwards(root)) {
      const spanId = span === root ? rootId : spanIdOf(span.opening);
      ids.set(span, spanId);
      const parentSpanId = span === root ? parentId : ids.get(span.parent!)!;
      records.push({ traceId, spanId, parentSpanId, ...this.record(span) });
    }
    return records;
  }

  private record(span: WorkSpan): Omit<SpanRecord, 'traceId' | 'spanId' | 'parentSpanId'> {
    const { opening, closing, work, failure, isGuessed } = span;
    const isReported = closing !== null && failure !== null;
    this.tally.placed += closing && !isReported ? 2 : 1;
    if (isGuessed) this.tally.guessed += closing && !isReported ? 2 : 1;
    const bracket = work.bracket;
    return {
      name: nameOf(span),
      kind: 'INTERNAL',
      startMs: span.startMs,
      endMs: span.endMs,
      error: failure && messageOf(failure),
      attributes: {
        ...this.parameters(opening, span.values, span.elapsed?.key),
        // A failure is told by its own line, which stays as an event.
        ...(closing && !isReported && this.parameters(closing.line, closing.heard.values)),
        ...(bracket && {
          'code.function.name': bracket.function,
          'code.file.path': bracket.file,
          'code.line.number': bracket.start.line,
        }),
        [JOIN]: isGuessed ? 'guessed' : 'id',
        ...(span.state === 'left' && span.endMs !== null && { [END]: 'inferred' }),
      },
      events: this.events(span.events),
    };
  }

  /** `elapsed`: names the value that has become the length of the span. */
  private parameters({ fields }: Line, values: Attributes, elapsed?: string): Attributes {
    const attributes = flatten(fields, { ...values });
    if (elapsed !== undefined) delete attributes[elapsed];
    for (const key in fields) if (fields[key] === null) delete attributes[key];
    return this.kept(attributes);
  }

  private kept(attributes: Attributes): Attributes {
    const { attributePrefix, isRedacted } = this.options;
    if (attributePrefix === '' && !isRedacted) return attributes;
    const kept: Attributes = {};
    for (const [key, value] of Object.entries(attributes)) {
      if (!isRedacted?.(key) && !isRedacted?.(attributePrefix + key)) kept[attributePrefix + key] = value;
    }
    return kept;
  }

  private events(happenings: readonly Happening[]): SpanRecord['events'] {
    this.tally.placed += happenings.length;
    return happenings.map(({ line, isGuessed }) => {
      if (isGuessed) this.tally.guessed++;
      const attributes = eventAttributes(line);
      const { isRedacted } = this.options;
      if (isRedacted) for (const key of Object.keys(attributes)) if (isRedacted(key)) delete attributes[key];
      return { ms: line.ms, attributes };
    });
  }
}

const messageOf = (line: Line): string => exceptionOf(line)?.message ?? line.message ?? '';

/** What the last error among the lines says. */
function errorOf(happenings: readonly Happening[]): string | null {
  const last = happenings.findLast(({ line }) => line.severity >= ERROR);
  return last ? messageOf(last.line) : null;
}

function nameOf({ work, closing }: WorkSpan): string {
  if (work.bracket) return work.bracket.spanName;
  const end = closing?.heard.saying.phrase;
  return spanNameOf(work.phrase, end) ?? work.phrase.template.toLowerCase();
}

/** `reqId` → `request`, `job.id` → `job`. */
function nameOfFlow(field: string): string {
  if (/trace/i.test(field)) return 'trace';
  if (/^(x-)?(req|rid)/i.test(field)) return 'request';
  const bare = field.replace(/[._-]?id$/i, '').replace(/^x-/i, '');
  return (
    bare
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/[._-]+/g, ' ')
      .toLowerCase() || field
  );
}
