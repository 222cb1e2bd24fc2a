import { expect, test } from 'vitest';
import markdown from '../../../src/reporters/scan/markdown.js';
import { bracket, HOSTILE, refused, scanResult } from './results.js';

test('a heading, the summary, a table, and the files that failed', () => {
  const result = scanResult([bracket(), refused()], [{ file: 'src/broken.ts', error: 'does not parse' }]);
  expect(markdown(result)).toBe(`## Log brackets

2 log brackets: 1 migratable, 1 refused; 0 half brackets; 7 files, 3 parsed, 1 failed

| Place | Span | Form | Verdict |
| --- | --- | --- | --- |
| \`src/import.ts:5\` | \`import users\` | block | migratable |
| \`src/import.ts:5\` | \`walk items\` | block | L2T103: \`a generator hands out values\` |

### Files that could not be handled

- \`src/broken.ts\`: \`does not parse\`
`);
});

test('source text stays in its cell', () => {
  const row = markdown(scanResult([bracket({ spanName: HOSTILE })]))
    .split('\n')
    .at(-2)!;
  expect(row).toContain('`` <b>&"\' \\| `%0A` ::error::\\u001b[31m ]]> ``');
  expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
});

test('a table that no summary would hold is cut, and says so', () => {
  const text = markdown(scanResult(Array.from({ length: 2_000 }, () => bracket())));
  expect(text.length).toBeLessThan(65_536);
  const shown = text.match(/import users/g)!.length;
  expect(shown).toBeGreaterThan(500);
  expect(text).toContain(`… and ${2_000 - shown} more`);
});
