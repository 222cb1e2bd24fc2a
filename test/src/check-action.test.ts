import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moduleOf } from './support/brackets.js';
import { init } from './support/check-cli.js';
import { type Project, repository } from './support/project.js';
import { CLI, cleanEnvironment } from './support/run-cli.js';

/** The script of the action, as a runner would take it out of the file. */
const SCRIPT = /run: \|\n([\s\S]*)$/.exec(readFileSync('action.yml', 'utf8'))![1]!.replace(/^ {8}/gm, '');

function runAction(folder: Project, inputs: Record<string, string> = {}) {
  folder.write('node_modules/.bin/log-to-trace', `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  chmodSync(folder.path('node_modules/.bin/log-to-trace'), 0o755);
  folder.write('node_modules/output', '');
  folder.write('node_modules/summary', '');
  const defaults = { PATHS: '.', FOLDER: '.', VERSION: 'latest', BASELINE: '.log-to-trace.baseline.json' };
  const files = {
    GITHUB_OUTPUT: folder.path('node_modules/output'),
    GITHUB_STEP_SUMMARY: folder.path('node_modules/summary'),
  };
  return spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', SCRIPT], {
    cwd: folder.dir,
    encoding: 'utf8',
    env: { ...cleanEnvironment(), ...defaults, SINCE: '', SHARD: '', SARIF: 'out.sarif', ...files, ...inputs },
  });
}

test('annotates, writes SARIF and a summary, and fails on new brackets alone', async () => {
  const folder = repository({ 'src/a.ts': moduleOf('users'), 'lib/b.ts': '', '.gitignore': 'node_modules\n' });
  await init(folder);
  folder.commit();
  expect(runAction(folder)).toMatchObject({ status: 0, stderr: '' });

  folder.write('lib/b.ts', moduleOf('orders'));
  const asked: Record<string, string>[] = [{}, { SINCE: 'HEAD' }, { PATHS: 'src\nlib' }];
  for (const inputs of asked) {
    const { status, stdout } = runAction(folder, inputs);
    expect(status).toBe(1);
    expect(stdout).toContain('::error file=lib/b.ts,line=5');
    expect(folder.read('node_modules/summary')).toContain('check failed');
    expect(JSON.parse(folder.read('out.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(folder.read('node_modules/output')).toBe('sarif-file=./out.sarif\n');
  }
  expect(runAction(folder, { PATHS: 'src' }).status).toBe(0);
  expect(runAction(folder, { PATHS: '$(touch pwned)' }).status).toBe(2);
});
