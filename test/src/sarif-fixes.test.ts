import { readdirSync, readFileSync } from 'node:fs';
import { migrate } from '@log-to-trace/codemods';
import type { Log, Replacement } from 'sarif';
import { expect, test } from 'vitest';
import { project } from './support/project.js';
import { runInProcess } from './support/run-in-process.js';
import { expectValidSarif } from './support/valid-sarif.js';

const FIXTURES = new URL('../codemods/fixtures/emit/', import.meta.url);
const inputs = readdirSync(FIXTURES).filter((name) => /\.input\.[jt]s$/.test(name));

/** What a tool that knows nothing but SARIF makes of a file; the last replacement first, so that places stay true. */
function applied(text: string, replacements: readonly Replacement[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (line: number, column: number) => starts[line - 1]! + column - 1;
  return replacements.toReversed().reduce((before, { deletedRegion, insertedContent }) => {
    const { startLine, startColumn, endLine, endColumn } = deletedRegion;
    const end = offset(endLine!, endColumn!);
    return before.slice(0, offset(startLine!, startColumn!)) + (insertedContent?.text ?? '') + before.slice(end);
  }, text);
}

const VARIANTS: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['without a last line break', (text) => text.trimEnd()],
];

test.each(VARIANTS)('fixes do what migrate does, %s', async (_name, variant) => {
  const files = Object.fromEntries(
    inputs.map((name) => [`src/${name}`, variant(readFileSync(new URL(name, FIXTURES), 'utf8'))]),
  );
  const folder = project({ 'package.json': '{ "name": "shop", "type": "module" }', ...files });
  const { stdout } = await runInProcess(['scan', '--format', 'sarif'], { cwd: folder.dir });
  const log = JSON.parse(stdout) as Log;
  expectValidSarif(log);
  const { results } = log.runs[0]!;
  expect(results!.length).toBeGreaterThan(inputs.length);
  const fixed = results!.filter(({ fixes }) => fixes);
  expect(fixed.length).toBeGreaterThan(20);
  for (const { fixes, partialFingerprints, level } of fixed) {
    expect(level).toBe('warning');
    const { artifactLocation, replacements } = fixes![0]!.artifactChanges[0]!;
    const only = partialFingerprints!['logBracket/v1']!;
    const file = artifactLocation.uri!;
    const { changes } = await migrate({ cwd: folder.dir, paths: [file], only: [only] });
    const { after } = changes.find((change) => change.file === file)!;
    expect(applied(folder.read(file), replacements)).toBe(after);
  }
});
