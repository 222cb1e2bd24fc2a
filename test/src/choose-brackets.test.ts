import { spawnSync } from 'node:child_process';
import { type MigrateResult, migrate } from '@log-to-trace/codemods';
import { describe, expect, test } from 'vitest';
import { type Answer, chooseBrackets } from '../../src/migrate/choose-brackets.js';
import { project, repository } from './support/project.js';
import { CLI, cleanEnvironment } from './support/run-cli.js';
import { MIGRATABLE, PACKAGE, REFUSED } from './support/sources.js';

const SHOP = {
  'package.json': PACKAGE,
  'a.ts': MIGRATABLE,
  'b.ts': MIGRATABLE,
  'c.ts': MIGRATABLE,
  'refused.ts': REFUSED,
};

async function choose(answers: Answer[]): Promise<{ result: MigrateResult; asked: string[]; diffs: string[] }> {
  const options = { cwd: project(SHOP).dir };
  const asked: string[] = [];
  const diffs: string[] = [];
  const result = await chooseBrackets(options, await migrate(options), async ({ file }, diff) => {
    asked.push(file);
    diffs.push(diff);
    return answers[asked.length - 1]!;
  });
  return { result, asked, diffs };
}

const changed = ({ changes }: MigrateResult) => changes.map(({ file }) => file).sort();

describe('chooseBrackets', () => {
  test('takes what was answered with yes', async () => {
    const { result, asked } = await choose(['yes', 'no', 'yes']);
    expect(asked).toEqual(['a.ts', 'b.ts', 'c.ts']);
    expect(changed(result)).toEqual(['a.ts', 'c.ts', 'package.json']);
  });

  test('shows the diff of the bracket alone', async () => {
    const { diffs } = await choose(['no', 'no', 'no']);
    expect(diffs[1]).toMatch(/^diff --git a\/b\.ts b\/b\.ts\n/);
    expect(diffs[1]!.match(/^diff --git /gm)).toHaveLength(1);
  });

  test('asks no more after all, and takes the rest', async () => {
    const { result, asked } = await choose(['no', 'all']);
    expect(asked).toEqual(['a.ts', 'b.ts']);
    expect(changed(result)).toEqual(['b.ts', 'c.ts', 'package.json']);
  });

  test('asks no more after quit, and keeps what was taken', async () => {
    const { result, asked } = await choose(['yes', 'quit']);
    expect(asked).toEqual(['a.ts', 'b.ts']);
    expect(changed(result)).toEqual(['a.ts', 'package.json']);
  });

  test('changes nothing when nothing was taken', async () => {
    const { result } = await choose(['no', 'no', 'no']);
    expect(result).toMatchObject({ changes: [], removedMessages: [] });
    expect(result.summary.brackets).toBe(4);
  });
});

const hasTerminals = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

test.runIf(hasTerminals)('on a terminal each bracket is shown and asked for', () => {
  const folder = repository(SHOP);
  const command = `"${process.execPath}" "${CLI}" migrate --interactive --no-color`;
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: folder.dir,
    env: cleanEnvironment(),
    input: 'what\nn\ny\nq\n',
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect(stdout).toContain('a.ts:5:3 import users: rewrite? [y]es, [n]o, [a]ll, [q]uit:');
  expect(stdout).toContain('Migrated 1 of 4 log brackets, 2 files changed');
  expect(folder.git('status', '--porcelain').trimEnd().split('\n')).toEqual([' M b.ts', ' M package.json']);
});
