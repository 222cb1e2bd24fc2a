import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { migrateText } from './project.js';

const folder = new URL('fixtures/emit/', import.meta.url);
const inputs = readdirSync(folder).filter((name) => name.includes('.input.'));

describe('emits', () => {
  it.each(inputs)('%s', async (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const { text: after, result } = await migrateText(text, name.replace('.input', ''));
    expect(result.failedFiles).toEqual([]);
    await expect(after).toMatchFileSnapshot(new URL(name.replace('.input.', '.output.'), folder).pathname);
  });
});

it('adds no type error', () => {
  const host = ts.createCompilerHost(STRICT);
  const logger =
    'type Log = (...args: unknown[]) => void;\nexport declare const logger: Record<"info" | "debug" | "warn" | "error", Log>;\n';
  const { readFile, fileExists } = host;
  host.fileExists = (file) => file.endsWith('emit/logger.ts') || fileExists(file);
  host.readFile = (file) => (file.endsWith('emit/logger.ts') ? logger : readFile(file));
  const outputs = inputs
    .filter((name) => name.endsWith('.ts'))
    .map((name) => new URL(name.replace('.input.', '.output.'), folder).pathname);
  const roots = outputs.flatMap((file) => [file.replace('.output.', '.input.'), file]);
  const program = ts.createProgram(roots, STRICT, host);
  const errorsIn = (file: string) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .map(({ messageText }) => `${path.basename(file)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  const sound = outputs.filter((file) => errorsIn(file.replace('.output.', '.input.')).length === 0);
  expect(sound.length).toBeGreaterThan(5);
  expect(sound.flatMap(errorsIn)).toEqual([]);
});

const STRICT: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  skipLibCheck: true,
  types: ['node'],
};

const JOB = [
  "import { logger } from './logger.js';",
  '',
  'export async function run(load: () => Promise<string[]>) {',
  "  logger.info('Importing users');",
  '  const users = await load();',
  "  logger.info('Imported users');",
  '  return users;',
  '}',
  '',
];

describe('keeps the bytes it does not own', () => {
  it('line endings', async () => {
    const { text } = await migrateText(JOB.join('\r\n'));
    expect(text).toContain('startActiveSpan');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('the byte order mark', async () => {
    const { text } = await migrateText(`\uFEFF${JOB.join('\n')}`);
    expect(text.startsWith('\uFEFFimport')).toBe(true);
  });

  it('the shebang and a directive', async () => {
    const source = ['#!/usr/bin/env node', "'use strict';", ...JOB.slice(2)]
      .join('\n')
      .replace('export ', '')
      .replace(': () => Promise<string[]>', '');
    const { text } = await migrateText(source, 'bin/job.cjs');
    expect(text.split('\n').slice(0, 3)).toEqual([
      '#!/usr/bin/env node',
      "'use strict';",
      "const { SpanStatusCode, trace } = require('@opentelemetry/api');",
    ]);
  });
});

describe('--logs keep', () => {
  it('leaves the lines inside the span, and takes them out later', async () => {
    const { text: kept } = await migrateText(JOB.join('\n'), 'src/job.ts', { logs: 'keep' });
    expect(kept).toMatch(/try \{\n\s+logger\.info\('Importing users'\);/);
    expect(kept).toContain("logger.info('Imported users');");
    const { text: removed } = await migrateText(kept);
    const { text: atOnce } = await migrateText(JOB.join('\n'));
    expect(removed).toBe(atOnce);
  });
});

it('takes a bracket with an ignore comment for none', async () => {
  const source = JOB.toSpliced(3, 0, '  // log-to-trace-ignore').join('\n');
  const { text, result } = await migrateText(source);
  expect(text).toBe(source);
  expect(result.brackets).toEqual([]);
});

it('asks for the tracer at each use in a hoisted function of a module that is imported in a circle', async () => {
  const { migrate } = await import('@log-to-trace/codemods');
  const { inProject, PACKAGE } = await import('./project.js');
  const files = {
    'package.json': PACKAGE,
    'src/job.ts': JOB.join('\n').replace('./logger.js', './other.js'),
    'src/other.ts': "import { run } from './job.js';\nexport const logger = console;\nvoid run(async () => []);\n",
  };
  const { changes } = await inProject(files, (cwd) => migrate({ cwd }));
  expect(changes[0]?.after).toContain("return trace.getTracer('shop').startActiveSpan(");
  expect(changes[0]?.after).not.toContain('const tracer');
});
