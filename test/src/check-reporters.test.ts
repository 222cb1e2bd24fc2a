import { XMLValidator } from 'fast-xml-parser';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import type { CheckReport } from '../../src/baseline/check-report.js';
import { type CheckResult, checkResult } from '../../src/baseline/check-result.js';
import { checkReporters } from '../../src/reporters/check/index.js';
import { bracket, HOSTILE, plain, refused } from './reporters/results.js';
import { expectValidSarif } from './support/valid-sarif.js';

const gone = { fingerprint: 'f00', file: 'src/old.ts', function: 'old', messages: ['Saving {}', 'Saved {}'] };

function result(changes: Partial<CheckResult> = {}, report: Partial<CheckReport> = {}): CheckReport {
  const found = {
    new: [bracket()],
    known: [refused()],
    fixed: [gone],
    stale: [gone],
    failedFiles: [{ file: 'src/broken.ts', error: 'does not parse' }],
  };
  const progress = { initial: 4, remaining: 2, percent: 50 };
  return { ...checkResult({ ...found, ...changes }, 7), progress, packages: [], owners: [], ...report };
}

test('pretty', () => {
  expect(checkReporters.pretty(result(), plain)).toBe(`New: 1 log bracket
src/import.ts
  5:3-9:3  import users  migratable
      "Importing users" … "Imported {} users"

Fixed, still in the baseline: 1 log bracket
  src/old.ts  "Saving {}" … "Saved {}"

1 new log bracket, 1 known, 1 fixed, 1 stale; 7 files, 1 failed
Progress: 50% of the 4 in the first baseline are gone, 2 left

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
  expectValidSarif(log);
  expect(log.runs[0]!.results).toMatchObject([
    { baselineState: 'new', level: 'error' },
    { baselineState: 'unchanged', suppressions: [{ kind: 'external' }] },
  ]);
});

test('markdown', () => {
  expect(checkReporters.markdown(result(), plain)).toContain(`## Log brackets: check failed

1 new log bracket, 1 known, 1 fixed, 1 stale; 7 files, 1 failed

Progress: 50% of the 4 in the first baseline are gone, 2 left

### New

| Place | Span | Form | Verdict |
| --- | --- | --- | --- |
| \`src/import.ts:5\` | \`import users\` | block | migratable |

### Fixed, still in the baseline

| File | Function | Messages |
| --- | --- | --- |
| \`src/old.ts\` | \`old\` | \`"Saving {}" … "Saved {}"\` |
`);
  const clean = result({ new: [], fixed: [], stale: [], failedFiles: [] }, { progress: null });
  const passed = checkReporters.markdown(clean, plain);
  expect(passed).toBe('## Log brackets: check passed\n\n0 new log brackets, 1 known, 0 fixed, 0 stale; 7 files\n');
});

test('junit: only new ones fail', () => {
  const xml = checkReporters.junit(result(), plain);
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).toContain('<testsuites name="log-to-trace" tests="3" failures="1" errors="0" skipped="2">');
});

const SHARES = {
  packages: [
    { name: '@shop/api', new: 1, known: 9, stale: 0 },
    { name: 'web|\u001b[31m', new: 0, known: 10, stale: 2 },
  ],
  owners: [{ name: '@ops', new: 1, known: 19, stale: 2 }],
};

const HISTORY = [
  { date: '2026-01-05', commit: 'aaa', brackets: 40 },
  { date: '2026-02-10', commit: 'bbb', brackets: 20 },
  { date: null, commit: null, brackets: 1 },
];

test('pretty: who has how many, and the course of the number', () => {
  const text = checkReporters.pretty(result({}, { ...SHARES, history: HISTORY }), plain);
  expect(text).toContain(`
Package            new   known   stale
@shop/api            1       9       0
web|\\u001b[31m       0      10       2

Owner     new   known   stale
@ops        1      19       2

History: log brackets in the baseline
2026-01-05  40  ████████████████████████████████████████
2026-02-10  20  ████████████████████
now          1  █
`);
  const quiet = checkReporters.pretty(result({}, SHARES), { ...plain, quiet: true });
  expect(quiet).not.toMatch(/Owner|Progress/);
});

test('a single package is the whole, and no table', () => {
  const text = checkReporters.pretty(result({}, { packages: [SHARES.packages[0]!] }), plain);
  expect(text).not.toContain('Package');
});

test('markdown: tables and a chart that GitHub and GitLab draw', () => {
  expect(checkReporters.markdown(result({}, { ...SHARES, history: HISTORY }), plain)).toContain(`
### By package

| Package | New | Known | Stale |
| --- | --- | --- | --- |
| \`@shop/api\` | 1 | 9 | 0 |
| \`web\\|\\u001b[31m\` | 0 | 10 | 2 |

### By owner

| Owner | New | Known | Stale |
| --- | --- | --- | --- |
| \`@ops\` | 1 | 19 | 2 |

### History

\`\`\`mermaid
xychart-beta
  x-axis ["2026-01-05", "2026-02-10", "now"]
  y-axis "Log brackets in the baseline"
  line [40, 20, 1]
\`\`\`
`);
});

test('markdown fits into a comment on a pull request, however much there is', () => {
  const long = 'x'.repeat(300);
  const many = <Item>(item: Item) => Array.from({ length: 5_000 }, () => item);
  const entry = { ...gone, messages: [long, long] };
  const states = { new: many(bracket()), known: many(refused()), fixed: many({ ...entry, fingerprint: 'f' }) };
  const failedFiles = many({ file: long, error: long });
  const shares = many({ name: long, new: 1, known: 1, stale: 1 });
  const history = many({ date: '2026-01-05', commit: 'aaa', brackets: 40 });
  const text = checkReporters.markdown(
    result({ ...states, stale: many(entry), failedFiles }, { packages: shares, owners: shares, history }),
    plain,
  );
  expect(text.length).toBeLessThan(65_536);
  expect(text.match(/2026-01-05/g)).toHaveLength(24);
});

test('more than there were at first is no progress', () => {
  const progress = { initial: 4, remaining: 5, percent: -25 };
  expect(checkReporters.pretty(result({}, { progress }), plain)).toContain(
    'Progress: 1 more than the 4 in the first baseline\n',
  );
});
