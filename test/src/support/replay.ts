import { readTraces, type Span } from '@log-to-trace/viewer';
import { expect } from 'vitest';
import { type Project, project } from './project.js';
import { runInProcess } from './run-in-process.js';

/** When the first line of a log is written. */
export const T = Date.UTC(2026, 10, 25, 8, 30);

export type Fields = Record<string, unknown>;

/** A line as pino writes it, `at` milliseconds after half past eight. */
export function line(at: number, msg: string, fields: Fields = {}): string {
  return `${JSON.stringify({ level: 30, time: T + at, pid: 7, hostname: 'shop', ...fields, msg })}\n`;
}

export interface Replayed {
  /** The spans as an indented list: name, status, and whether it never ended. */
  tree: string;
  spans: Span[];
  summary: string;
}

export async function replay(folder: Project, ...args: string[]): Promise<Replayed> {
  const { code, stderr } = await runInProcess(['replay', ...args, '--output', 'traces.jsonl'], { cwd: folder.dir });
  expect(code, stderr).toBe(0);
  const { traces } = await readTraces([folder.path('traces.jsonl')]);
  const spans = traces.flatMap((trace) => trace.spans);
  const tree = spans.map(({ depth, name, status, endNs }) =>
    [`${'  '.repeat(depth)}${name}`, status === 'ERROR' && 'ERROR', endNs === null && 'open'].filter(Boolean).join(' '),
  );
  return { tree: tree.join('\n'), spans, summary: stderr };
}

export const replayLines = (...lines: string[]) => replay(project({ 'app.log': lines.join('') }), 'app.log');
