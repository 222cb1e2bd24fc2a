import { isStandardAttribute } from '../model/standard-attributes.js';
import type { Span } from '../model/types.js';
import type { ErrorOrigin } from '../pictures/error-origin.js';
import { fill, padEnd, widthOf } from './columns.js';
import { escapeText } from './escape.js';
import type { Palette } from './palette.js';
import { formatField, formatValue } from './values.js';

const INDENT = '  ';

/** Longer ways are shown by their two ends. */
const MAX_STEPS = 12;

/** Longer values stand out of their column. */
const MAX_VALUE = 40;

/** Where the error began, as one sentence, and the parameters of every span on the way there. */
export function renderErrorOrigin(origin: ErrorOrigin, width: number, palette: Palette): string[] {
  const message = escapeText(origin.message) || 'no message was recorded';
  const sentence = `✖ The error began in ${escapeText(origin.span.service)}, in "${escapeText(origin.span.name)}": ${message}`;
  const lines = [palette.error(sentence), ...wayTo(origin.path, width)];
  const entries = [...origin.parameters];
  const own = entries.filter(([key]) => !isStandardAttribute(key));
  const standard = entries.filter(([key]) => isStandardAttribute(key));
  if (own.length > 0) lines.push(`${INDENT}with:`);
  const keyWidth = widest(own.map(([key]) => escapeText(key)));
  const valueWidth = Math.min(MAX_VALUE, widest(own.map(([, { value }]) => formatValue(value))));
  for (const [key, { value, from }] of own) {
    const cells = `${padEnd(escapeText(key), keyWidth)} = ${padEnd(formatValue(value), valueWidth)}`;
    lines.push(`${INDENT}${INDENT}${cells}  ${palette.dim(`from ${stepOf(from)}`)}`);
  }
  if (standard.length > 0) {
    lines.push(`${INDENT}and, recorded by instrumentation:`);
    const fields = standard.map(([key, { value }]) => formatField(key, value));
    lines.push(...fill(fields, width - 4).map((line) => palette.dim(INDENT + INDENT + line)));
  }
  return lines;
}

function widest(texts: string[]): number {
  return texts.reduce((width, text) => Math.max(width, widthOf(text)), 0);
}

function wayTo(path: Span[], width: number): string[] {
  const steps = path.map((span, index) => (index === 0 ? '' : '→ ') + stepOf(span));
  if (steps.length > MAX_STEPS) {
    const half = MAX_STEPS / 2;
    steps.splice(half, steps.length - MAX_STEPS, `→ … ${steps.length - MAX_STEPS} more …`);
  }
  const label = `${INDENT}way: `;
  const lines = fill(steps, width - label.length, ' ');
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line);
}

function stepOf(span: Span): string {
  return `${escapeText(span.service)} "${escapeText(span.name)}"`;
}
