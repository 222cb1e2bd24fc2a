import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type MigrateOptions, migrate, scan } from '@log-to-trace/codemods';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PACKAGE } from '../project.js';
import { type RandomProgram, randomProgram } from './program.js';
import { runProgram } from './run-program.js';

/** `npm run test:programs` makes a night of it; `LOG_TO_TRACE_SEED` runs a finding again. */
const numRuns = Number(process.env.LOG_TO_TRACE_PROGRAMS ?? 200);
const seed = process.env.LOG_TO_TRACE_SEED ? { seed: Number(process.env.LOG_TO_TRACE_SEED) } : {};

const PROGRAM = 'src/program.js';
let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'log-to-trace-random-'));
  mkdirSync(path.join(cwd, 'src'));
  writeFileSync(path.join(cwd, 'package.json'), PACKAGE.replace('"type": "module"', '"type": "commonjs"'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

type Mode = Pick<MigrateOptions, 'logs' | 'helper'>;

async function migrated(
  source: string,
  mode: Mode,
): Promise<{ text: string; rewritten: Map<string, string>; modules: Record<string, string> }> {
  writeFileSync(path.join(cwd, PROGRAM), source);
  const result = await migrate({ cwd, paths: [PROGRAM], ...mode });
  if (result.failedFiles.length > 0) throw new Error(result.failedFiles.map(({ error }) => error).join());
  const change = result.changes.find(({ file }) => file === PROGRAM);
  const helper = result.changes.find(({ file }) => file === mode.helper);
  const modules: Record<string, string> = helper ? { './tracing': helper.after } : {};
  const rewritten = result.brackets.filter(({ fingerprint }) => change?.fingerprints.includes(fingerprint));
  return {
    text: change?.after ?? source,
    rewritten: new Map(rewritten.map(({ messages, spanName }) => [messages[0]!.replace(/ \{\}$/, ''), spanName])),
    modules,
  };
}

async function behavesTheSame(program: RandomProgram, mode: Mode): Promise<number> {
  const { text, rewritten, modules } = await migrated(program.source, mode);
  const before = await runProgram(program.source, program);
  const { spans, places, late, abandons, ...after } = await runProgram(text, program, modules);
  expect(after, text).toEqual({ effects: before.effects, result: before.result, isPromise: before.isPromise });
  expect(spans.every(({ ended }) => ended)).toBe(true);
  // Whoever is called back twice finds the span of the first time.
  const isTwice = text.includes('twice(');
  // The exporter gets spans in the order in which they end; a child must not come after its parent.
  const order = new Map(spans.map((span, index) => [span.spanContext().spanId, index]));
  for (const [index, span] of spans.entries()) {
    const parent = order.get(span.parentSpanContext?.spanId ?? '');
    if (parent !== undefined && !isTwice && !program.drops && !abandons)
      expect(parent, `${span.name} outlives its parent\n${text}`).toBeGreaterThan(index);
  }
  for (const { message, span } of places) {
    if (rewritten.has(message)) expect(span, `${message} runs outside its span\n${text}`).toBe(rewritten.get(message));
  }
  if (!isTwice) expect(late, text).toEqual([]);
  writeFileSync(path.join(cwd, PROGRAM), text);
  const again = await scan({ cwd, paths: [PROGRAM] });
  expect(again.summary.migratable, `a second run finds more\n${text}`).toBe(0);
  return rewritten.size;
}

it.each<[string, Mode]>([
  ['--logs remove', { logs: 'remove' }],
  ['--logs keep', { logs: 'keep' }],
  ['--helper', { helper: 'src/tracing.js' }],
])('behaves the same before and after, %s', async (_name, mode) => {
  let rewritten = 0;
  await fc.assert(
    fc.asyncProperty(randomProgram, async (program) => {
      rewritten += await behavesTheSame(program, mode);
    }),
    { numRuns, ...seed },
  );
  // A property about rewrites says nothing when everything is refused.
  expect(rewritten).toBeGreaterThan(numRuns / 4);
});
