import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Project, repository } from './support/project.js';
import { CLI, cleanEnvironment, runCli } from './support/run-cli.js';
import { PACKAGE, MIGRATABLE as TYPED } from './support/sources.js';

/** Without types, so that nearly all of the time goes into writing. */
const MIGRATABLE = TYPED.replace(/: \{ id: string \}|: \(\) => Promise<string\[\]>/g, '');

/** In the order in which they are written. */
const FILES = Array.from({ length: 60 }, (_, index) => `src/import-${String(index).padStart(2, '0')}.js`);

function shop(): Project {
  return repository({ 'package.json': PACKAGE, ...Object.fromEntries(FILES.map((file) => [file, MIGRATABLE])) });
}

/** Starts a migration and kills it without warning as soon as the file has been written. */
function killAfter(folder: Project, file: string): Promise<NodeJS.Signals | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, 'migrate'], {
      cwd: folder.dir,
      env: cleanEnvironment(),
      stdio: 'ignore',
    });
    const watch = setInterval(() => {
      if (folder.read(file) !== MIGRATABLE) child.kill('SIGKILL');
    }, 1);
    child.on('close', (_code, signal) => {
      clearInterval(watch);
      resolve(signal);
    });
  });
}

test('a migration that is killed leaves each file old or new, and can be finished later', async () => {
  const finished = shop();
  await runCli(['migrate'], { cwd: finished.dir });
  const rewritten = finished.read(FILES[0]!);
  expect(rewritten).toContain('startActiveSpan');

  for (const last of [FILES[0]!, FILES[20]!]) {
    const folder = shop();
    expect(await killAfter(folder, last)).toBe('SIGKILL');
    const states = FILES.map((file) => folder.read(file));
    expect(new Set(states)).toEqual(new Set([MIGRATABLE, rewritten]));
    expect([PACKAGE, finished.read('package.json')]).toContain(folder.read('package.json'));
    // At most the file that was being written when the end came; no scan takes it for source.
    expect(readdirSync(folder.path('src')).filter((file) => !FILES.includes(`src/${file}`)).length).toBeLessThanOrEqual(
      1,
    );

    expect((await runCli(['migrate', '--allow-dirty'], { cwd: folder.dir })).code).toBe(0);
    for (const file of [...FILES, 'package.json']) expect(folder.read(file)).toBe(finished.read(file));
  }
});
