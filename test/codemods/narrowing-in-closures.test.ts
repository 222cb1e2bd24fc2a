import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type MigrateResult, migrate } from '@log-to-trace/codemods';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Files, inProject } from './project.js';

/** How the value comes to its name: the parameters, and the first line. */
const DECLARATIONS = {
  parameter: ['(value: string | undefined, text: string)', ''],
  'binding of a parameter': ['({ value }: { value?: string }, text: string)', ''],
  let: ['(text: string)', 'let value = await load(text);'],
  'typed let': ['(text: string)', 'let value: string | undefined;'],
  var: ['(text: string)', 'var value = await load(text);'],
} as const;

/** What is assigned to it, and where: lines before its check, inside the bracket, and behind it. */
const WRITES: Record<string, { before?: string; inside?: string; behind?: string; around?: [string, string] }> = {
  'before the check': { before: 'value = await load(text);' },
  'in a branch before': { before: 'if (text) value = await load(text);' },
  'in a loop before': { before: 'for (const each of text) value = await load(each);' },
  'in a try before': { before: 'try { value = await load(text); } catch { value = text; }' },
  'in a function before': { before: 'const reset = () => { value = text; };\nreset();' },
  'in the bracket': { before: 'value = text;', inside: 'value = await load(text);' },
  behind: { before: 'value = text;', behind: 'value = undefined;' },
  'in a loop around': { around: ['for (const each of text) {\nvalue = await load(each);', '}'] },
  'in a try around': { around: ['try {\nvalue = await load(text);', '} finally { text.trim(); }'] },
  'behind in a loop around': { around: ['for (const each of text) {', 'value = await load(each);\n}'] },
};

const CHECKS = [
  'if (!value) throw new Error();',
  "if (typeof value !== 'string') return;",
  'if (value === undefined) return;',
];

const PRELUDE = `const logger = { info(_: string) {} };
const load = async (text: string): Promise<string | undefined> => text || undefined;
const save = async (_: string) => {};
`;

function programs(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [declared, [parameters, declaration]] of Object.entries(DECLARATIONS)) {
    for (const [written, { before = '', inside = '', behind = '', around = ['', ''] }] of Object.entries(WRITES)) {
      for (const [index, check] of CHECKS.entries()) {
        const leave = around[0] === '' ? check : check.replace('return;', 'throw new Error();');
        const bracket = ["logger.info('Saving value');", 'await save(value);', inside, "logger.info('Saved value');"];
        const body = [declaration, around[0], before, leave, ...bracket, behind, around[1]].filter(Boolean).join('\n');
        const name = `${declared}-${written}-${index}`.replaceAll(' ', '-');
        files.set(`src/${name}.ts`, `${PRELUDE}export async function run${parameters} {\n${body}\n}\n`);
      }
    }
  }
  return files;
}

const CONFIG = { strict: true, noEmit: true, target: 'es2022', module: 'nodenext', skipLibCheck: true, types: [] };

/** The files that do not compile. */
function broken(cwd: string, names: string[]): Set<string> {
  const { options } = ts.convertCompilerOptionsFromJson(CONFIG, cwd);
  const program = ts.createProgram(
    names.map((name) => path.join(cwd, name)),
    options,
  );
  const failing = names.filter(
    (name) => program.getSemanticDiagnostics(program.getSourceFile(path.join(cwd, name))).length > 0,
  );
  return new Set(failing);
}

describe.each([
  ['^5.4.0', true],
  ['~5.3.3', false],
])('with TypeScript %s', (range, narrows) => {
  let result: MigrateResult;
  const before = programs();
  let brokenBefore: Set<string>;
  let brokenAfter: Set<string>;

  beforeAll(async () => {
    const manifest = { name: 'shop', type: 'module', devDependencies: { typescript: range } };
    const files: Files = {
      'package.json': JSON.stringify(manifest),
      'tsconfig.json': JSON.stringify({ compilerOptions: CONFIG }),
      ...Object.fromEntries(before),
    };
    await inProject(files, async (cwd) => {
      const names = [...before.keys()];
      mkdirSync(path.join(cwd, 'node_modules'));
      symlinkSync(path.resolve('node_modules/@opentelemetry'), path.join(cwd, 'node_modules/@opentelemetry'));
      brokenBefore = broken(cwd, names);
      result = await migrate({ cwd });
      for (const { file, after } of result.changes) if (before.has(file)) writeFileSync(path.join(cwd, file), after);
      brokenAfter = broken(cwd, names);
    });
  });

  it('adds no type error', () => {
    expect(result.failedFiles).toEqual([]);
    expect([...before.keys()].filter((name) => brokenAfter.has(name) && !brokenBefore.has(name))).toEqual([]);
    expect(brokenBefore.size).toBeLessThan(before.size / 2);
  });

  it('rewrites what the compiler still knows, without a word more', () => {
    const change = result.changes.find(({ file }) => file === 'src/let-before-the-check-1.ts');
    if (narrows) expect(change?.after).toContain('await save(value);');
    else expect(change).toBeUndefined();
  });
});

it.each([
  ['5.4.5', true],
  ['>=5.10 <6', true],
  ['npm:typescript@~5.6.0', true],
  ['^4.9.5 || ^5.4.0', false],
  ['5', false],
  ['catalog:', false],
])('counts %s as narrowing in closures: %s', async (typescript, narrows) => {
  const manifest = JSON.stringify({ name: 'shop', type: 'module', dependencies: { typescript } });
  expect(await isRewritten({ 'package.json': manifest })).toBe(narrows);
});

it('asks the installed compiler before the manifest, and a folder before the one around it', async () => {
  const installed = { 'node_modules/typescript/package.json': '{ "name": "typescript", "version": "5.3.2" }' };
  const manifest = { 'package.json': '{ "name": "shop", "devDependencies": { "typescript": "^5.4.0" } }' };
  expect(await isRewritten({ ...manifest, ...installed })).toBe(false);
  const own = { 'src/package.json': '{ "name": "inner", "devDependencies": { "typescript": "^5.5.0" } }' };
  expect(await isRewritten({ ...manifest, ...installed, ...own })).toBe(true);
});

async function isRewritten(files: Files): Promise<boolean> {
  const name = 'src/let-before-the-check-1.ts';
  const { changes } = await inProject({ ...files, [name]: programs().get(name)! }, (cwd) => migrate({ cwd }));
  return changes.some(({ file }) => file === name);
}
