import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { moduleOf } from './support/brackets.js';
import { init } from './support/check-cli.js';
import { type Project, repository } from './support/project.js';
import { CLI, cleanEnvironment } from './support/run-cli.js';

interface Action {
  inputs: Record<string, { default: string }>;
  runs: { steps: { env: Record<string, string>; run: string }[] };
}

const { inputs: declared, runs } = parse(readFileSync('action.yml', 'utf8')) as Action;
const [{ env, run: SCRIPT }] = runs.steps as [Action['runs']['steps'][0]];

/** The variables of the step, as a runner fills them in. */
function environment(inputs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, expression]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)![1]!;
      return [name, inputs[input] ?? declared[input]!.default];
    }),
  );
}

function runAction(folder: Project, inputs: Record<string, string> = {}) {
  folder.write('node_modules/.bin/log-to-trace', `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  chmodSync(folder.path('node_modules/.bin/log-to-trace'), 0o755);
  folder.write('node_modules/output', '');
  folder.write('node_modules/summary', '');
  const files = {
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: folder.path('node_modules/output'),
    GITHUB_STEP_SUMMARY: folder.path('node_modules/summary'),
  };
  return spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', SCRIPT], {
    cwd: folder.path(inputs['working-directory'] ?? '.'),
    encoding: 'utf8',
    env: { ...cleanEnvironment(), ...files, ...environment(inputs) },
  });
}

test('annotates, writes SARIF and a summary, and fails on new brackets alone', async () => {
  const folder = repository({ 'src/a.ts': moduleOf('users'), 'lib/b.ts': '', '.gitignore': 'node_modules\n' });
  await init(folder);
  folder.commit();
  expect(runAction(folder)).toMatchObject({ status: 0, stderr: '' });

  folder.write('lib/b.ts', moduleOf('orders'));
  const asked: Record<string, string>[] = [{}, { since: 'HEAD', paths: 'src\nlib', shard: '1/1' }];
  for (const inputs of asked) {
    const { status, stdout } = runAction(folder, inputs);
    expect(status).toBe(1);
    expect(stdout).toContain('::error file=lib/b.ts,line=5');
    expect(folder.read('node_modules/summary')).toContain('check failed');
    expect(JSON.parse(folder.read('log-to-trace.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(folder.read('node_modules/output')).toBe('sarif-file=./log-to-trace.sarif\n');
  }
  expect(folder.read('node_modules/summary')).not.toContain('mermaid');
  runAction(folder, { history: 'true' });
  expect(folder.read('node_modules/summary')).toContain('mermaid');
  expect(runAction(folder, { paths: 'src' }).status).toBe(0);
  expect(runAction(folder, { paths: '$(touch pwned)' }).status).toBe(2);
});

test('finds the command line of a workspace from one of its folders', async () => {
  const folder = repository({ 'packages/api/a.ts': moduleOf('users'), '.gitignore': 'node_modules\n' });
  await init(folder, '--cwd', 'packages/api');
  folder.write('packages/api/b.ts', moduleOf('orders'));
  const { status, stdout } = runAction(folder, {
    'working-directory': 'packages/api',
    'sarif-file': 'out/check.sarif',
  });
  expect(status).toBe(1);
  expect(stdout).toContain('::error file=packages/api/b.ts,line=5');
  expect(folder.read('node_modules/output')).toBe('sarif-file=packages/api/out/check.sarif\n');
  expect(folder.read('packages/api/out/check.sarif')).toContain('"uri": "packages/api/b.ts"');
});
