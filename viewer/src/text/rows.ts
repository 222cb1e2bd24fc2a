import { exceptionOf, lineOf, withoutOwnTime } from '../model/log-line.js';
import { isStandardAttribute } from '../model/standard-attributes.js';
import { isSpan, timelineOf } from '../model/timeline.js';
import type { AttributeValue, Span, SpanEvent } from '../model/types.js';
import { escapeText } from './escape.js';
import { formatField } from './values.js';

export interface SpanRow {
  kind: 'span';
  span: Span;
  /** The branches of the tree in front of the name, every character one column wide. */
  branch: string;
}

/** Text under a span: a log line, the span's parameters, an error. */
export interface NoteRow {
  kind: 'note';
  tone: 'parameters' | 'line' | 'warning' | 'error' | 'stack';
  branch: string;
  /** `null` for what has no time of its own. */
  offsetNs: number | null;
  severity: string;
  /** Pieces that may be spread over several lines. */
  pieces: string[];
}

export type Row = SpanRow | NoteRow;

/** Deeper than this the tree is not indented any further: a name must stay in sight. */
const MAX_INDENT = 32;

/** Enough of a stack to find the place, little enough to read the tree on. */
const STACK_LINES = 3;

interface Waiting {
  /** A string is the status message of the span above, the last word on it. */
  item: Span | SpanEvent | string;
  branch: string;
  /** Where it hangs: whether another child span follows below it. */
  followed: boolean;
}

/** The rows of a tree of spans, top to bottom: under each span its lines and its children, in the order of time. */
export function rowsOf(root: Span, traceStart: bigint): Row[] {
  const rows: Row[] = [];
  const waiting: Waiting[] = [{ item: root, branch: '', followed: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { item, branch, followed } = next;
    if (typeof item === 'string') {
      rows.push(note('error', branch, followed, [escapeText(item)]));
    } else if (!isSpan(item)) {
      rows.push(...eventRows(item, traceStart, branch, followed));
    } else {
      rows.push({ kind: 'span', span: item, branch: item.depth === 0 ? '' : branch + arm(item, followed) });
      const below = branchBelow(item, branch, followed);
      const parameters = ownParameters(item);
      if (parameters.length > 0) rows.push(note('parameters', below, item.children.length > 0, parameters));
      for (const under of itemsUnder(item, below).reverse()) waiting.push(under);
    }
  }
  return rows;
}

function arm(span: Span, followed: boolean): string {
  return `${followed ? '├─ ' : '└─ '}${span.depth > MAX_INDENT ? `(${span.depth}) ` : ''}`;
}

function branchBelow(span: Span, branch: string, followed: boolean): string {
  if (span.depth === 0 || span.depth > MAX_INDENT) return branch;
  return branch + (followed ? '│  ' : '   ');
}

function itemsUnder(span: Span, branch: string): Waiting[] {
  let children = span.children.length;
  const items: Waiting[] = timelineOf(span).map((item) => {
    if (isSpan(item)) children--;
    return { item, branch, followed: children > 0 };
  });
  if (needsStatusMessage(span)) items.push({ item: span.statusMessage, branch, followed: false });
  return items;
}

/** Most instrumentation writes the message of the exception into the status as well; once is enough. */
function needsStatusMessage(span: Span): boolean {
  return span.statusMessage !== '' && !span.events.some((event) => exceptionOf(event)?.message === span.statusMessage);
}

function ownParameters(span: Span): string[] {
  return Object.entries(span.attributes)
    .filter(([key]) => !isStandardAttribute(key))
    .map(([key, value]) => formatField(key, value));
}

function note(tone: NoteRow['tone'], branch: string, followed: boolean, pieces: string[]): NoteRow {
  return { kind: 'note', tone, branch: `${branch}${followed ? '│  ' : '   '}`, offsetNs: null, severity: '', pieces };
}

function eventRows(event: SpanEvent, traceStart: bigint, branch: string, followed: boolean): NoteRow[] {
  const line = lineOf(event);
  const exception = exceptionOf(event);
  const entries = withoutOwnTime(line.fields, traceStart + BigInt(event.offsetNs));
  const fields = entries.map(([key, value]) => formatField(key, firstLineOf(value)));
  const isBareException = exception !== null && line.severity === '';
  const error = exception === null ? null : escapeText([exception.type, exception.message].filter(Boolean).join(': '));
  const message = isBareException ? error! : escapeText(line.message);
  const tone = toneOf(line.severity, exception !== null);
  const severity = isBareException ? 'ERROR' : escapeText(line.severity);
  const first = note(tone, branch, followed, [message, ...fields].filter(Boolean));
  const rows: NoteRow[] = [{ ...first, offsetNs: event.offsetNs, severity }];
  if (error !== null && !isBareException && !message.includes(exception!.message || error)) {
    rows.push(note('error', branch, followed, [error]));
  }
  const stacks = [exception?.stacktrace, ...entries.map(([, value]) => value)];
  for (const frame of stacks.flatMap(stackFrames)) rows.push(note('stack', branch, followed, [frame]));
  return rows;
}

function toneOf(severity: string, hasException: boolean): NoteRow['tone'] {
  if (hasException || severity === 'ERROR' || severity === 'FATAL') return 'error';
  return severity === 'WARN' ? 'warning' : 'line';
}

/** Of a text of many lines, such as a stack in a field, the first one; the tree must stay a tree. */
function firstLineOf(value: AttributeValue): AttributeValue {
  if (typeof value !== 'string' || !value.includes('\n')) return value;
  return `${value.slice(0, value.indexOf('\n'))} …`;
}

function stackFrames(text: AttributeValue | undefined): string[] {
  if (typeof text !== 'string') return [];
  const frames = text.split('\n').filter((line) => /^\s*at /.test(line));
  const own = frames.filter((frame) => !/node_modules|node:/.test(frame));
  return (own.length > 0 ? own : frames).slice(0, STACK_LINES).map((frame) => escapeText(frame.trim()));
}
