import type { MigrateResult } from '@log-to-trace/codemods';
import { expect, test } from 'vitest';
import pretty from '../../../src/reporters/migrate/pretty.js';
import { bracket, plain, refused, scanResult } from './results.js';

const result: MigrateResult = {
  ...scanResult(
    [bracket(), ...Array.from({ length: 7 }, () => refused())],
    [{ file: 'src/broken.ts', error: 'does not parse' }],
  ),
  changes: [
    { file: 'src/import.ts', fingerprints: ['abc123'], diff: '', before: '', after: '' },
    { file: 'package.json', fingerprints: [], diff: '', before: '', after: '' },
  ],
  removedMessages: ['Importing users', 'Imported {} users'],
  rolledBack: [],
  warnings: [],
};

test('tells what was done, what was refused and why, what is no longer logged, and what to do next', () => {
  expect(
    pretty({ result, mentions: [], logs: 'remove', dryRun: false }, plain),
  ).toBe(`Migrated 1 of 8 log brackets, 2 files changed

src/import.ts
  5:3  import users  "Importing users" … "Imported {} users"
      attributes: jobId = job.id

Refused: 7 brackets, left byte for byte as they are
  L2T103  a generator hands out values
      src/import.ts:6:5
      src/import.ts:6:5
      src/import.ts:6:5
      src/import.ts:6:5
      src/import.ts:6:5
      and 2 more
      log-to-trace explain L2T103

No longer logged; look for alerts, dashboards and tests that wait for these
  "Importing users"
  "Imported {} users"
A trace that is not sampled loses these lines altogether. --logs keep leaves them in place.

Failed: 1 file
  src/broken.ts: does not parse

Next: git diff shows the rewrite. npm install brings the added dependency. Run your tests.
`);
});

test('refusals of one code stand together, each with its reason where they differ', () => {
  const other = { code: 'L2T103', reason: 'another reason', line: 8, column: 1 };
  const brackets = [refused(), refused({ file: 'src/other.ts', refusal: other })];
  const text = pretty({ mentions: [], result: { ...result, brackets }, logs: 'keep', dryRun: true }, plain);
  expect(text).toContain(`  L2T103  2 brackets
      src/import.ts:6:5  a generator hands out values
      src/other.ts:8:1  another reason
      log-to-trace explain L2T103
`);
});

test('says of a dry run what would be done', () => {
  const text = pretty({ result, mentions: [], logs: 'keep', dryRun: true }, plain);
  expect(text).toMatch(/^Would migrate 1 of 8 log brackets, 2 files to change\n/);
  expect(text).not.toContain('No longer logged');
  expect(text).toContain('Next: log-to-trace migrate writes this.');
});

test('is down to the result and the failures when quiet', () => {
  expect(pretty({ result, mentions: [], logs: 'remove', dryRun: false }, { ...plain, quiet: true })).toBe(
    'Migrated 1 of 8 log brackets, 2 files changed\n\nFailed: 1 file\n  src/broken.ts: does not parse\n',
  );
});

test('says what was taken back, and where removed messages are named', () => {
  const diagnostic = { file: 'src/import.ts', code: 'TS2345', message: 'Argument of type\n  more' };
  const rolledBack = [{ fingerprint: 'abc123', file: 'src/import.ts', diagnostic }];
  const mentions = [1, 2, 3, 4].map((line) => ({ message: 'Importing users', file: 'test/import.test.ts', line }));
  const text = pretty({ result: { ...result, rolledBack }, mentions, logs: 'remove', dryRun: false }, plain);
  expect(text).toContain(`
Taken back: 1 bracket whose rewrite would add a type error
  src/import.ts:5:3  TS2345  Argument of type
`);
  expect(text).toContain(`
  "Importing users"
      named in test/import.test.ts:1
      named in test/import.test.ts:2
      named in test/import.test.ts:3
      and 1 more
`);
});
