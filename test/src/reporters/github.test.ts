import { expect, test } from 'vitest';
import github from '../../../src/reporters/scan/github.js';
import { bracket, HOSTILE, plain, refused, scanResult } from './results.js';

test('one workflow command a bracket, then the summary', () => {
  const result = scanResult([bracket(), refused()], [{ file: 'src/broken.ts', error: 'does not parse' }]);
  expect(github(result, { ...plain, prefix: 'api/' })).toBe(
    `::warning file=api/src/import.ts,line=5,endLine=9,title=Log bracket::Log bracket "import users" can become a span: run log-to-trace migrate
::warning file=api/src/broken.ts,title=Not checked for log brackets::does not parse
::notice file=api/src/import.ts,line=5,endLine=9,title=Log bracket::Log bracket "walk items" has to become a span by hand: a generator hands out values (log-to-trace explain L2T103)
2 log brackets: 1 migratable, 1 refused; 0 half brackets; 7 files, 3 parsed, 1 failed
`,
  );
});

test('at most ten of a severity, and how many more there are', () => {
  const many = [...Array.from({ length: 12 }, () => bracket()), ...Array.from({ length: 11 }, () => refused())];
  const text = github(scanResult(many), plain);
  expect(text.match(/^::warning /gm)).toHaveLength(10);
  expect(text.match(/^::notice /gm)).toHaveLength(10);
  expect(text).toContain('… and 2 more warnings that GitHub would not show');
  expect(text).toContain('… and 1 more notice that GitHub would not show');
});

test('source text cannot make a command of its own', () => {
  const text = github(scanResult([bracket({ file: 'src/a,b:c%.ts', spanName: HOSTILE })]), plain);
  const [command, summary] = text.trimEnd().split('\n');
  expect(command).toContain('file=src/a%2Cb%3Ac%25.ts,');
  expect(command).toContain('%250A');
  expect(summary).toMatch(/^1 log bracket/);
});
