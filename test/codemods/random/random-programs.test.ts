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

/** So many are migrated at once, as files of one project. */
const BATCH = 20;

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'log-to-trace-random-'));
  mkdirSync(path.join(cwd, 'src'));
  writeFileSync(path.join(cwd, 'package.json'), PACKAGE.replace('"type": "module"', '"type": "commonjs"'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

type Mode = Pick<MigrateOptions, 'logs' | 'helper'>;

interface Migrated {
  text: string;
  /** The names of the spans, by what their brackets said first. */
  rewritten: Map<string, string>;
  /** What the text requires. */
  modules: Record<string, string>;
}

async function migrated(programs: readonly RandomProgram[], mode: Mode): Promise<Migrated[]> {
  const files = write(programs.map(({ source }) => source));
  const result = await migrate({ cwd, paths: files, ...mode });
  if (result.failedFiles.length > 0) throw new Error(result.failedFiles.map(({ error }) => error).join());
  const helper = result.changes.find(({ file }) => file === mode.helper);
  const modules: Record<string, string> = helper ? { './tracing': helper.after } : {};
  return files.map((file, index) => {
    const change = result.changes.find((each) => each.file === file);
    const rewritten = result.brackets.filter(({ fingerprint }) => change?.fingerprints.includes(fingerprint));
    return {
      text: change?.after ?? programs[index]!.source,
      rewritten: new Map(rewritten.map(({ messages, spanName }) => [messages[0]!.replace(/ \{\}$/, ''), spanName])),
      modules,
    };
  });
}

function write(sources: readonly string[]): string[] {
  return sources.map((source, index) => {
    const file = `src/program${index}.js`;
    writeFileSync(path.join(cwd, file), source);
    return file;
  });
}

async function behavesTheSame(program: RandomProgram, { text, rewritten, modules }: Migrated): Promise<void> {
  const before = await runProgram(program.source, program);
  const { spans, places, late, abandons, ...after } = await runProgram(text, program, modules);
  // Work that nobody waits for runs beside the rest; an awaited span lets it come some microtasks earlier or later.
  const inOrder = (effects: string[]) => (program.drops ? effects.toSorted() : effects);
  expect({ ...after, effects: inOrder(after.effects) }, text).toEqual({
    effects: inOrder(before.effects),
    result: before.result,
    isPromise: before.isPromise,
  });
  expect(spans.every(({ ended }) => ended)).toBe(true);
  // Whoever is called back twice finds the span of the first time, and work that nobody waits for may find it ended.
  const isJoined = !text.includes('twice(') && !program.drops && !abandons;
  // The exporter gets spans in the order in which they end; a child must not come after its parent.
  const order = new Map(spans.map((span, index) => [span.spanContext().spanId, index]));
  for (const [index, span] of spans.entries()) {
    const parent = order.get(span.parentSpanContext?.spanId ?? '');
    if (parent !== undefined && isJoined)
      expect(parent, `${span.name} outlives its parent\n${text}`).toBeGreaterThan(index);
  }
  for (const { message, span } of places) {
    if (rewritten.has(message)) expect(span, `${message} runs outside its span\n${text}`).toBe(rewritten.get(message));
  }
  if (isJoined) expect(late, text).toEqual([]);
}

async function findsNoMore(results: readonly Migrated[]): Promise<void> {
  const again = await scan({ cwd, paths: write(results.map(({ text }) => text)) });
  const more = again.brackets.find(({ verdict }) => verdict === 'migratable');
  const text = results.find((_, index) => more?.file === `src/program${index}.js`)?.text;
  expect(more, `a second run finds more\n${text}`).toBe(undefined);
}

it.each<[string, Mode]>([
  ['--logs remove', { logs: 'remove' }],
  ['--logs keep', { logs: 'keep' }],
  ['--helper', { helper: 'src/tracing.js' }],
])('behaves the same before and after, %s', async (_name, mode) => {
  let rewritten = 0;
  const batch = fc.array(randomProgram, { minLength: BATCH, maxLength: BATCH });
  await fc.assert(
    fc.asyncProperty(batch, async (programs) => {
      const results = await migrated(programs, mode);
      for (const [index, program] of programs.entries()) await behavesTheSame(program, results[index]!);
      await findsNoMore(results);
      rewritten += results.reduce((sum, result) => sum + result.rewritten.size, 0);
    }),
    { numRuns: Math.ceil(numRuns / BATCH), ...seed },
  );
  // A property about rewrites says nothing when everything is refused.
  expect(rewritten).toBeGreaterThan(numRuns / 4);
});
