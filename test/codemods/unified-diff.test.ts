import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../codemods/src/edits/unified-diff.js';
import { inProject } from './project.js';

const rows = (count: number, text: string) => Array.from({ length: count }, (_, row) => `${text} ${row}\n`).join('');

describe('git apply accepts', () => {
  it.each([
    ['a change', 'src/a.ts', 'one\ntwo\nthree\n', 'one\n2\nthree\n'],
    ['a text without a last line break', 'src/a.ts', 'one\ntwo', 'one\n2'],
    ['a last line break that is added', 'src/a.ts', 'one', 'one\n'],
    ['line endings of another system', 'src/a.ts', 'one\r\ntwo\r\n', 'one\r\n2\r\n'],
    ['names with spaces and quotes', 'src/a "b" c.ts', 'one\n', 'two\n'],
    [
      'more changed lines than are worth a minimal diff',
      'src/a.ts',
      `same\n${rows(6000, 'a')}end\n`,
      `same\n${rows(6000, 'b')}end\n`,
    ],
    ['the same without a last line break', 'src/a.ts', `${rows(6000, 'a')}end`, `${rows(6000, 'b')}ende`],
  ])('%s', async (_, file, before, after) => {
    await inProject({}, async (cwd) => {
      execFileSync('git', ['init', '-q'], { cwd });
      mkdirSync(path.join(cwd, 'src'));
      writeFileSync(path.join(cwd, file), before);
      execFileSync('git', ['apply', '-'], { cwd, input: unifiedDiff(file, before, after) });
      expect(readFileSync(path.join(cwd, file), 'utf8')).toBe(after);
    });
  });
});
