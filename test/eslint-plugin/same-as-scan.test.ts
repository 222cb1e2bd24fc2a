import { readdirSync, readFileSync } from 'node:fs';
import { type Bracket, migrate, refusalPages, scan } from '@log-to-trace/codemods';
import type { Linter } from 'eslint';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { project } from '../src/support/project.js';
import { applied, lint, VERSIONS, withParser } from './lint.js';

const folder = new URL('../codemods/fixtures/emit/', import.meta.url);
const fixtures = readdirSync(folder).map((name): [string, string] => [
  name,
  readFileSync(new URL(name, folder), 'utf8'),
]);
const examples = refusalPages().flatMap(({ code, text }) =>
  [...text.matchAll(/```(ts|tsx|js) (\w+)\n([\s\S]*?)```/g)].map(([, extension, kind, source]): [string, string] => [
    `${code}.${kind}.${extension}`,
    source!,
  ]),
);

const asMessage = ({ start, refusal }: Bracket) => ({
  line: start.line,
  column: start.column,
  code: refusal?.code ?? null,
});

const asFound = ({ line, column, message }: Linter.LintMessage) => ({
  line,
  column,
  code: /L2T\d+/.exec(message)?.[0] ?? null,
});

/** Lints a text as a file of a project, and compares with what the engine says of that project. */
async function compare(file: string, text: string, configs: Linter.Config[]): Promise<void> {
  const { dir } = project({ 'package.json': '{ "name": "shop", "type": "module" }', [file]: text });
  const { brackets } = await scan({ cwd: dir });
  const expected = [...brackets].sort((a, b) => byPlace(a.start, b.start));
  const after = new Map<Bracket, string>();
  for (const bracket of brackets.filter(({ verdict }) => verdict === 'migratable')) {
    const { changes } = await migrate({ cwd: dir, only: [bracket.fingerprint] });
    after.set(bracket, changes.find((change) => change.file === file)!.after);
  }
  for (const [name, version] of VERSIONS) {
    const messages = await lint({ cwd: dir, text, file, configs, version });
    expect(messages.map(asFound), `ESLint ${name}`).toEqual(expected.map(asMessage));
    const rewritten = messages.map((message) => (message.suggestions ? applied(text, message) : undefined));
    expect(rewritten, `ESLint ${name}`).toEqual(expected.map((bracket) => after.get(bracket)));
  }
}

function byPlace(a: { line: number; column: number }, b: { line: number; column: number }): number {
  return a.line - b.line || a.column - b.column;
}

describe("with typescript-eslint's parser, in TypeScript", () => {
  test.each([...fixtures, ...examples])('%s', (name, text) => compare(`src/${name}`, text, [withParser]));
});

describe("with ESLint's own parser, in JavaScript", () => {
  test.each([...fixtures, ...examples])('%s', (name, text) => {
    const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve };
    const script = ts.transpileModule(text, { compilerOptions, fileName: name }).outputText;
    return compare(`src/${name.replace(/ts(x?)$/, 'js$1')}`, script, []);
  });
});
