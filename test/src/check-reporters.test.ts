import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { XMLValidator } from 'fast-xml-parser';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { type CheckResult, checkResult } from '../../src/baseline/check-result.js';
import { checkReporters } from '../../src/reporters/check/index.js';
import { bracket, HOSTILE, plain, refused } from './reporters/results.js';

const schema = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv as unknown as Parameters<typeof addFormats.default>[0]);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);

const gone = { fingerprint: 'f00', file: 'src/old.ts', function: 'old', messages: ['Saving {}', 'Saved {}'] };

function result(changes: Partial<CheckResult> = {}): CheckResult {
  const found = {
    new: [bracket()],
    known: [refused()],
    fixed: [gone],
    stale: [gone],
    failedFiles: [{ file: 'src/broken.ts', error: 'does not parse' }],
  };
  return checkResult({ ...found, ...changes }, 7);
}

test('pretty', () => {
  expect(checkReporters.pretty(result(), plain)).toBe(`New: 1 log bracket
src/import.ts
  5:3-9:3  import users  migratable
      "Importing users" … "Imported {} users"

Fixed, still in the baseline: 1 log bracket
  src/old.ts  "Saving {}" … "Saved {}"

1 new log bracket, 1 known, 1 fixed, 1 stale; 7 files, 1 failed

Failed: 1 file
  src/broken.ts: does not parse

New log brackets fail the check. Run "log-to-trace migrate", or accept them with "log-to-trace check --update".

Stale: in the baseline, gone from the code. "log-to-trace check --prune" takes them out.
`);
});

test('github: new ones are errors, known ones are silent, ten at most', () => {
  expect(checkReporters.github(result(), { ...plain, prefix: 'api/', quiet: true })).toBe(
    `::error file=api/src/import.ts,line=5,endLine=9,title=New log bracket::New log bracket "import users" can become a span: run log-to-trace migrate
::warning file=api/src/broken.ts,title=Not checked for log brackets::does not parse
1 new log bracket, 1 known, 1 fixed, 1 stale; 7 files, 1 failed
`,
  );
  const many = checkReporters.github(result({ new: Array.from({ length: 12 }, () => bracket()) }), plain);
  expect(many.match(/^::error /gm)).toHaveLength(10);
  expect(many).toContain('… and 2 more errors that GitHub would not show');
});

test('sarif is valid, and keeps known ones as suppressed', () => {
  const hostile = bracket({ spanName: HOSTILE, file: 'src/a b#.ts' });
  const log = JSON.parse(checkReporters.sarif(result({ new: [hostile] }), plain)) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log.runs[0]!.results).toMatchObject([
    { baselineState: 'new', level: 'error' },
    { baselineState: 'unchanged', suppressions: [{ kind: 'external' }] },
  ]);
});

test('markdown', () => {
  expect(checkReporters.markdown(result(), plain)).toContain(`## Log brackets: check failed

1 new log bracket, 1 known, 1 fixed, 1 stale; 7 files, 1 failed

### New

| Place | Span | Form | Verdict |
| --- | --- | --- | --- |
| \`src/import.ts:5\` | \`import users\` | block | migratable |

### Fixed, still in the baseline

| File | Function | Messages |
| --- | --- | --- |
| \`src/old.ts\` | \`old\` | \`"Saving {}" … "Saved {}"\` |
`);
  const passed = checkReporters.markdown(result({ new: [], fixed: [], stale: [], failedFiles: [] }), plain);
  expect(passed).toBe('## Log brackets: check passed\n\n0 new log brackets, 1 known, 0 fixed, 0 stale; 7 files\n');
});

test('junit: only new ones fail', () => {
  const xml = checkReporters.junit(result(), plain);
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).toContain('<testsuites name="log-to-trace" tests="3" failures="1" errors="0" skipped="2">');
});
