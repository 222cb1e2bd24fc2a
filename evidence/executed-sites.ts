import path from 'node:path';
import type { Bracket } from '@log-to-trace/codemods';

/** A place that started a span, as the recorder wrote it. */
interface Site {
  /** Of the span. */
  name: string;
  /** A line of a stack trace. */
  frame: string;
}

/**
 * How many of the rewritten brackets the tests ran. Files are compared by name and brackets by span name, because compilers move code; as many places
 * count for one name in one file as brackets were rewritten there.
 */
export function countExecuted(brackets: readonly Bracket[], recorded: string): number {
  const places = new Map<string, Set<string>>();
  for (const line of recorded.split('\n').filter(Boolean)) {
    const { name, frame } = JSON.parse(line) as Site;
    const [, file, row, column] = /([^\s()]+?)(?:\?[^:]*)?:(\d+):(\d+)\)?$/.exec(frame) ?? [];
    if (file === undefined) continue;
    const key = keyOf(file, name);
    places.set(key, (places.get(key) ?? new Set()).add(`${file}:${row}:${column}`));
  }
  const rewritten = new Map<string, number>();
  for (const { file, spanName } of brackets) {
    const key = keyOf(file, spanName);
    rewritten.set(key, (rewritten.get(key) ?? 0) + 1);
  }
  let executed = 0;
  for (const [key, count] of rewritten) executed += Math.min(count, places.get(key)?.size ?? 0);
  return executed;
}

function keyOf(file: string, spanName: string): string {
  const { name } = path.parse(file);
  return `${name} ${spanName}`;
}
