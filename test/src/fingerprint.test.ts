import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { textEngine } from '@log-to-trace/codemods';
import { expect, test } from 'vitest';
import { type Project, project } from './support/project.js';

const sources = ['examples/order-import/src', 'test/codemods/fixtures/emit'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[jt]s$/.test(file))
    .map((file): [string, string] => [path.join(folder, file), readFileSync(path.join(folder, file), 'utf8')]),
);

const engine = textEngine({ cwd: process.cwd() });
const fingerprints = (file: string, text: string) => engine.brackets(file, text).map(({ fingerprint }) => fingerprint);

function format(folder: Project, ...style: string[]): void {
  const biome = path.resolve('node_modules/@biomejs/biome/bin/biome');
  execFileSync(process.execPath, [biome, 'format', '--write', ...style, '.'], { cwd: folder.dir, stdio: 'pipe' });
}

test.each<[string, (text: string) => string]>([
  ['lines that move', (text) => `// a line\n\n/* and\n two more */\n${text}`],
  ['line endings', (text) => text.replaceAll('\n', '\r\n')],
  ['blank lines everywhere', (text) => text.replaceAll(';\n', ';\n\n')],
])('%s change no fingerprint', (_name, change) => {
  for (const [file, text] of sources) expect(fingerprints(file, change(text)), file).toEqual(fingerprints(file, text));
});

test.each([
  [['--indent-style=tab', '--line-width=40', '--semicolons=as-needed', '--javascript-formatter-quote-style=double']],
  [['--indent-style=space', '--indent-width=8', '--line-width=200', '--arrow-parentheses=as-needed']],
])('reformatting changes no fingerprint (%j)', (style) => {
  const folder = project({ 'biome.json': '{}', ...Object.fromEntries(sources) });
  format(folder, ...style);
  let changed = 0;
  for (const [file, text] of sources) {
    const after = folder.read(file);
    if (after !== text) changed++;
    expect(fingerprints(file, after), file).toEqual(fingerprints(file, text));
  }
  expect(changed).toBeGreaterThan(sources.length / 2);
});
