import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writeAtomically } from '../../src/files/write-atomically.js';
import { project, repository } from './support/project.js';
import { CLI, cleanEnvironment } from './support/run-cli.js';
import { MIGRATABLE, PACKAGE } from './support/sources.js';

describe('writeAtomically', () => {
  test('replaces a file and keeps its mode', async () => {
    const folder = project({ 'a.txt': 'old' });
    chmodSync(folder.path('a.txt'), 0o640);
    await writeAtomically(folder.path('a.txt'), 'new');
    expect(folder.read('a.txt')).toBe('new');
    expect(statSync(folder.path('a.txt')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder.dir)).toEqual(['a.txt']);
  });

  test('makes a file that was not there', async () => {
    const folder = project();
    await writeAtomically(folder.path('a.txt'), 'new');
    expect(folder.read('a.txt')).toBe('new');
  });

  test('leaves nothing behind when it fails', async () => {
    const folder = project({ 'a.txt': 'in the way' });
    await expect(writeAtomically(folder.path('a.txt/b'), 'new')).rejects.toThrow();
    expect(readdirSync(folder.dir)).toEqual(['a.txt']);
  });

  test('takes the place of a regular file alone', async () => {
    const folder = project({ 'folder/b.txt': '' });
    spawnSync('mkfifo', [folder.path('pipe')]);
    for (const name of readdirSync(folder.dir)) {
      const before = statSync(folder.path(name));
      await expect(writeAtomically(folder.path(name), 'new')).rejects.toThrow('it is no regular file');
      expect(statSync(folder.path(name)).ino).toBe(before.ino);
    }
    expect(readdirSync(folder.dir).sort()).toEqual(['folder', 'pipe']);
  });
});

/** A limit of the shell on the size of files: a write past it comes back short, as on a full disk. */
const canLimit = process.platform !== 'win32' && spawnSync('bash', ['-c', 'ulimit -f 4']).status === 0;

test.runIf(canLimit)('a disk that takes only the first part of a file leaves the old one whole', () => {
  const long = MIGRATABLE + '// A line of a long file.\n'.repeat(400);
  const folder = repository({ 'package.json': PACKAGE, 'src/long.ts': long, 'src/short.ts': MIGRATABLE });
  const script = `ulimit -f 4; exec "${process.execPath}" "${CLI}" migrate --format json | cat`;
  const { stdout } = spawnSync('bash', ['-c', script], { cwd: folder.dir, env: cleanEnvironment(), encoding: 'utf8' });
  const { failedFiles } = JSON.parse(stdout) as { failedFiles: { file: string }[] };
  expect(failedFiles.map(({ file }) => file)).toEqual(['src/long.ts']);
  expect(folder.read('src/long.ts')).toBe(long);
  expect(folder.read('src/short.ts')).toContain('startActiveSpan');
  expect(readdirSync(folder.path('src')).sort()).toEqual(['long.ts', 'short.ts']);
});
