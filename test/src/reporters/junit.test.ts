import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import junit from '../../../src/reporters/scan/junit.js';
import { bracket, HOSTILE, refused, scanResult } from './results.js';

test('migratable brackets fail, refused ones are skipped, broken files err', () => {
  const result = scanResult([bracket(), refused()], [{ file: 'src/broken.ts', error: 'does not parse' }]);
  expect(junit(result)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="log-to-trace" tests="3" failures="1" errors="1" skipped="1">
  <testsuite name="src/import.ts" tests="2" failures="1" errors="0" skipped="1">
    <testcase classname="src/import.ts" name="import users (5:3)" file="src/import.ts" line="5">
      <failure message="Log bracket &quot;import users&quot; can become a span: run log-to-trace migrate"/>
    </testcase>
    <testcase classname="src/import.ts" name="walk items (5:3)" file="src/import.ts" line="5">
      <skipped message="Log bracket &quot;walk items&quot; has to become a span by hand: a generator hands out values (log-to-trace explain L2T103)"/>
    </testcase>
  </testsuite>
  <testsuite name="src/broken.ts" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="src/broken.ts" name="can be checked" file="src/broken.ts">
      <error message="does not parse"/>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('is well-formed, whatever the source holds', () => {
  const xml = junit(scanResult([bracket({ spanName: `${HOSTILE}\u0000\ud800`, file: 'src/<a>&"b".ts' })]));
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  expect(parser.parse(xml).testsuites.testsuite.name).toBe('src/<a>&"b".ts');
});
