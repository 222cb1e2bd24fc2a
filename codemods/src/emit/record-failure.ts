import type { Names } from './names.js';
import { braced, type Style } from './style.js';

/** The line that tells the span what was thrown. `recordException` itself throws on values that are no errors. */
export function recordText(error: string, names: Names, style: Style): string {
  return `if (${error} instanceof Error) ${names.span}.recordException(${error})${style.semicolon}`;
}

/** The line that marks the span as failed. */
export function statusText(names: Names, style: Style): string {
  return `${names.span}.setStatus(${braced([`code: ${names.statusCode}.ERROR`], style)})${style.semicolon}`;
}

/** The line that ends the span. */
export function endText(names: Names, style: Style): string {
  return `${names.span}.end()${style.semicolon}`;
}
