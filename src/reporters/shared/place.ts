import type { Position } from '@log-to-trace/codemods';

/** `12:3`, as editors and terminals make links of it. */
export function place({ line, column }: Position): string {
  return `${line}:${column}`;
}
