import { expect, test } from 'vitest';
import { type OutcomeFormat, readOutcomes } from '../../evidence/outcomes.js';

const REPORTS: [OutcomeFormat, string, Record<string, string>][] = [
  [
    'jest',
    JSON.stringify({
      testResults: [
        {
          name: '/repo/a.test.js',
          status: 'failed',
          assertionResults: [
            { fullName: 'adds', status: 'passed' },
            { fullName: 'adds', status: 'failed' },
            { fullName: 'waits', status: 'pending' },
          ],
        },
        { name: '/repo/b.test.js', status: 'failed', assertionResults: [] },
      ],
    }),
    { 'a.test.js adds': 'passed', 'a.test.js adds #2': 'failed', 'a.test.js waits': 'skipped', 'b.test.js': 'failed' },
  ],
  [
    'mocha',
    JSON.stringify({
      passes: [{ file: '/repo/a.js', fullTitle: 'adds' }],
      failures: [{ file: '/repo/a.js', fullTitle: 'takes' }],
      pending: [],
    }),
    { 'a.js adds': 'passed', 'a.js takes': 'failed' },
  ],
  [
    'junit',
    `<testsuites><testcase name="adds"/><testsuite name="sums"><testcase name="takes"><failure>no</failure></testcase>
     <testcase name="waits"><skipped/></testcase></testsuite></testsuites>`,
    { adds: 'passed', 'sums takes': 'failed', 'sums waits': 'skipped' },
  ],
  [
    'tap',
    'TAP version 13\nok 1 - adds\nnot ok 2 - takes\nok 3 - waits # SKIP\n1..3\n',
    { adds: 'passed', takes: 'failed', waits: 'skipped' },
  ],
];

test.each(REPORTS)('reads the outcomes that %s writes', (format, text, outcomes) => {
  expect(readOutcomes(format, text, '/repo')).toEqual(outcomes);
});
