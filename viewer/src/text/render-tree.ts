import type { Span, Trace } from '../model/types.js';
import { cut, fill, padEnd, padStart, widthOf } from './columns.js';
import { formatDuration, offsetFormat } from './durations.js';
import { escapeText } from './escape.js';
import type { Palette } from './palette.js';
import { type NoteRow, type Row, rowsOf, type SpanRow } from './rows.js';

const MAX_SERVICE = 20;
const MIN_NAME = 16;
const MIN_BAR = 8;
const MAX_BAR = 32;
const ERROR_MARK = ' ✖ ERROR';

interface Layout {
  width: number;
  service: number;
  name: number;
  offset: number;
  duration: number;
  /** 0 when there is no room for bars. */
  bar: number;
  formatOffset: (ns: number) => string;
}

/** The hierarchical timeline of a trace, one span or log line a row, with start, end, duration and a bar. */
export function renderTree(trace: Trace, width: number, palette: Palette): string[] {
  const rows = trace.roots.flatMap((root) => rowsOf(root, trace.startUnixNano));
  const layout = layOut(trace, rows, width);
  const lines: string[] = [];
  for (const row of rows) {
    if (row.kind === 'span') lines.push(spanLine(row, trace, layout, palette));
    else lines.push(...noteLines(row, layout, palette));
  }
  return lines;
}

function layOut(trace: Trace, rows: Row[], width: number): Layout {
  const formatOffset = offsetFormat(trace.durationNs);
  const offset = widthOf(formatOffset(trace.durationNs));
  let service = 0;
  let name = MIN_NAME;
  let duration = 0;
  for (const row of rows) {
    if (row.kind !== 'span') continue;
    service = Math.max(service, widthOf(escapeText(row.span.service)));
    name = Math.max(name, row.branch.length + widthOf(labelOf(row.span)));
    duration = Math.max(duration, widthOf(durationOf(row.span)));
  }
  service = Math.min(service, MAX_SERVICE);
  const numbers = 2 + 2 + offset + 2 + 2 + offset + 2 + duration;
  const room = width - service - 2 - numbers;
  const bar = room - name - 2 >= MIN_BAR ? Math.min(MAX_BAR, room - name - 2) : 0;
  return { width, service, name: Math.max(MIN_NAME, Math.min(name, room)), offset, duration, bar, formatOffset };
}

function labelOf(span: Span): string {
  return (escapeText(span.name) || '(no name)') + (span.status === 'ERROR' ? ERROR_MARK : '');
}

function durationOf(span: Span): string {
  return span.endNs === null ? 'open' : formatDuration(span.endNs - span.startNs);
}

function spanLine({ span, branch }: SpanRow, trace: Trace, layout: Layout, palette: Palette): string {
  const service = padEnd(cut(escapeText(span.service), layout.service), layout.service);
  const start = padStart(layout.formatOffset(span.startNs), layout.offset);
  const end = padStart(span.endNs === null ? 'no end' : layout.formatOffset(span.endNs), layout.offset);
  const paint = palette.service(span.service);
  const cells = [
    paint(service),
    nameCell(span, branch, layout.name, palette),
    `▶ ${start}`,
    `${span.endNs === null ? '□' : '■'} ${end}`,
    padStart(durationOf(span), layout.duration),
  ];
  if (layout.bar > 0) cells.push((span.status === 'ERROR' ? palette.error : paint)(barOf(span, trace, layout.bar)));
  return cells.join('  ').trimEnd();
}

function nameCell(span: Span, branch: string, width: number, palette: Palette): string {
  const mark = span.status === 'ERROR' ? ERROR_MARK : '';
  const room = Math.max(1, width - branch.length - mark.length);
  const name = cut(escapeText(span.name) || '(no name)', room);
  const padding = ' '.repeat(Math.max(0, width - branch.length - widthOf(name) - mark.length));
  return palette.dim(branch) + palette.bold(name) + palette.error(mark) + padding;
}

function barOf(span: Span, trace: Trace, width: number): string {
  const scale = trace.durationNs === 0 ? 0 : width / trace.durationNs;
  const from = Math.min(width - 1, Math.floor(span.startNs * scale));
  const to = Math.min(width, Math.round((span.endNs ?? trace.durationNs) * scale));
  const length = Math.max(1, to - from);
  return ' '.repeat(from) + (span.endNs === null ? '░' : '█').repeat(length);
}

function noteLines(row: NoteRow, layout: Layout, palette: Palette): string[] {
  const margin = ' '.repeat(layout.service + 2);
  const time = row.offsetNs === null ? '' : `${layout.formatOffset(row.offsetNs)} `;
  const severity = row.severity === '' ? '' : `${row.severity.padEnd(5)} `;
  const mark = row.offsetNs === null ? NOTE_MARKS[row.tone] : '• ';
  const indent = widthOf(margin) + row.branch.length;
  const head = mark + time + severity;
  const paint = palette.tone(row.tone);
  return fill(row.pieces, Math.max(MIN_NAME, layout.width - indent - widthOf(head))).map((text, index) => {
    const lead = index === 0 ? palette.dim(mark + time) + paint(severity) : ' '.repeat(widthOf(head));
    return margin + palette.dim(row.branch) + lead + paint(text);
  });
}

const NOTE_MARKS: Record<NoteRow['tone'], string> = {
  parameters: '',
  line: '',
  warning: '! ',
  error: '✖ ',
  stack: '  ',
};
