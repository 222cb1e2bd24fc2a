import type { Model, Trace } from '../model/types.js';
import { findErrorOrigin } from '../pictures/error-origin.js';
import { formatDuration } from './durations.js';
import { escapeText } from './escape.js';
import { createPalette, type Palette } from './palette.js';
import { renderErrorOrigin } from './render-error-origin.js';
import { renderTree } from './render-tree.js';
import { count, describeProblems, timeOf } from './wording.js';

export interface TextOptions {
  /** Use the terminal's colours; off unless asked for. */
  color?: boolean;
  /** Only this trace; the start of its id is enough. */
  traceId?: string;
  /** Columns of the terminal. Without it, names are never cut. */
  width?: number;
}

/** Room for the numbers and the bars when nothing limits the width. */
const UNLIMITED = 100_000;
const MIN_WIDTH = 60;

/** The traces as trees for a terminal, each followed by the origin of its error, then what is wrong with the data. */
export function renderText(model: Model, options: TextOptions = {}): string {
  const width = Math.max(MIN_WIDTH, options.width ?? UNLIMITED);
  const wanted = options.traceId?.toLowerCase() ?? '';
  const traces = model.traces.filter((trace) => trace.traceId.startsWith(wanted));
  const services = [...new Set(traces.flatMap((trace) => trace.services))];
  const palette = createPalette(options.color ?? false, services);
  const sections = traces.map((trace) => renderTrace(trace, width, palette).join('\n'));
  if (traces.length === 0) sections.push(wanted === '' ? 'No traces.' : `No trace with the id ${escapeText(wanted)}.`);
  const problems = describeProblems(model.problems);
  if (problems !== '') sections.push(`! ${problems}`);
  return `${sections.join('\n\n')}\n`;
}

function renderTrace(trace: Trace, width: number, palette: Palette): string[] {
  const origin = findErrorOrigin(trace);
  return [
    ...header(trace, palette),
    '',
    ...renderTree(trace, width, palette),
    ...(origin === null ? [] : ['', ...renderErrorOrigin(origin, width, palette)]),
  ];
}

function header(trace: Trace, palette: Palette): string[] {
  const errors = count(trace.errorCount, 'error');
  const facts = [
    formatDuration(trace.durationNs),
    count(trace.spans.length, 'span'),
    trace.errorCount > 0 ? palette.error(errors) : errors,
    trace.services.map(escapeText).join(' → '),
  ];
  return [
    `${palette.bold(escapeText(trace.root.name) || '(no name)')}   ${facts.join(' · ')}`,
    palette.dim(`trace ${trace.traceId} · started ${timeOf(trace.startUnixNano)}`),
  ];
}
