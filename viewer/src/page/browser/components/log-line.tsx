import type { LogLine } from '../../source.js';
import { textOf } from './format.js';

/** How a severity looks: `error`, `warn`, or like any other. */
export function toneOf({ severity, exception }: LogLine): 'error' | 'warn' | 'plain' {
  if (exception !== null || severity === 'ERROR' || severity === 'FATAL') return 'error';
  return severity === 'WARN' ? 'warn' : 'plain';
}

/** What a line carries besides its message, on one line. */
export function fieldsOf({ attributes }: LogLine): string {
  return Object.entries(attributes)
    .map(([key, value]) => `${key}=${textOf(value).split('\n', 1)[0]}`)
    .join('  ');
}

/** The cells of a line in a table of class `log`. */
export function LineCells({ line }: { line: LogLine }) {
  return (
    <>
      <td class="severity">{line.severity}</td>
      <td class="message">
        {line.message} <span class="rest">{fieldsOf(line)}</span>
      </td>
    </>
  );
}
