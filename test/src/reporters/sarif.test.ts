import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import sarif from '../../../src/reporters/scan/sarif.js';
import { sarifLog } from '../../../src/reporters/shared/sarif-log.js';
import { expectValidSarif } from '../support/valid-sarif.js';
import { bracket, HOSTILE, plain, refused, scanResult } from './results.js';

test('a scan is valid SARIF 2.1.0, whatever the source holds', () => {
  const result = scanResult(
    [bracket(), refused(), bracket({ spanName: HOSTILE, function: '' })],
    [{ file: 'src/a b/ü#?.ts', error: HOSTILE }],
  );
  const log = JSON.parse(sarif(result, plain)) as Log;
  expectValidSarif(log);
  expect(log.runs[0]!.results).toMatchObject([
    {
      ruleId: 'log-bracket',
      level: 'warning',
      message: { text: 'Log bracket "import users" can become a span: run log-to-trace migrate.' },
      partialFingerprints: { 'logBracket/v1': 'abc123' },
    },
    { level: 'note', message: { text: expect.stringContaining('log-to-trace explain L2T103') } },
    {},
  ]);
  const [notification] = log.runs[0]!.invocations![0]!.toolExecutionNotifications!;
  expect(notification!.locations![0]!.physicalLocation!.artifactLocation!.uri).toBe('src/a%20b/%C3%BC%23%3F.ts');
});

test('an empty scan is valid, and closes what was open', () => {
  const log = JSON.parse(sarif(scanResult([]), plain)) as Log;
  expectValidSarif(log);
  expect(log.runs[0]!.results).toEqual([]);
});

test('paths start at the root of the repository', () => {
  const log = JSON.parse(sarif(scanResult([bracket()]), { ...plain, prefix: 'packages/api/' })) as Log;
  const location = log.runs[0]!.results![0]!.locations![0]!.physicalLocation!;
  expect(location.artifactLocation).toEqual({ uri: 'packages/api/src/import.ts', uriBaseId: '%SRCROOT%' });
  expect(location.region).toEqual({ startLine: 5, startColumn: 3, endLine: 9, endColumn: 3 });
});

test('known brackets stay in, suppressed', () => {
  const log = sarifLog(
    [
      { bracket: bracket(), state: 'known' },
      { bracket: refused(), state: 'new' },
    ],
    [],
    plain,
  );
  expectValidSarif(log);
  expect(log.runs[0]!.results).toMatchObject([
    { baselineState: 'new' },
    { baselineState: 'unchanged', suppressions: [{ kind: 'external' }] },
  ]);
});

test('more than GitHub takes is cut to what it takes, known ones first, and the cut is told', () => {
  const known = Array.from({ length: 25_000 }, () => ({ bracket: bracket(), state: 'known' as const }));
  const log = sarifLog([...known, { bracket: refused(), state: 'new' }], [], plain);
  expect(log.runs[0]!.results).toHaveLength(25_000);
  expect(log.runs[0]!.results![0]!.baselineState).toBe('new');
  expect(log.runs[0]!.invocations![0]!.toolExecutionNotifications![0]!.message.text).toContain('1 more results');
});
