import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeTree } from '../scan/make-tree.js';
import { measure, median } from '../scan/measure.js';

/**
 * `check --since` on a change of one file, as a whole process, beside what every run of it has to pay: Node itself, the
 * command line without a command, and a check of the same file alone, which loads the engine and asks git for nothing.
 */
const { values } = parseArgs({
  options: { files: { type: 'string', default: '5000' }, rounds: { type: 'string', default: '7' } },
});

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const cli = here('../../dist/cli.js');
const CHANGED = 'packages/package-0/src/area-0/module-0.ts';
const IDENTITY = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];

const tree = mkdtempSync(path.join(tmpdir(), 'log-to-trace-bench-'));
try {
  makeTree(tree, Number(values.files));
  measure(cli, ['check', '--init', '--cwd', tree]);
  execFileSync('git', ['add', '--all'], { cwd: tree });
  execFileSync('git', [...IDENTITY, 'commit', '--quiet', '-m', 'state'], { cwd: tree });
  appendFileSync(path.join(tree, CHANGED), '// changed\n');

  const contenders: Record<string, [string, string[]]> = {
    'node with an empty script': [here('./empty.mjs'), []],
    '--version': [cli, ['--version']],
    'check of the one file': [cli, ['check', CHANGED, '--cwd', tree]],
    'check --since HEAD': [cli, ['check', '--since', 'HEAD', '--cwd', tree]],
    'check of everything': [cli, ['check', '--cwd', tree]],
  };
  process.stdout.write(`${values.files} made files, one changed; ${values.rounds} rounds, one after the other\n`);
  const rounds = Array.from({ length: Number(values.rounds) }, () =>
    Object.fromEntries(Object.entries(contenders).map(([name, run]) => [name, measure(...run).seconds])),
  );
  const unit = median(rounds.map((round) => round['node with an empty script']!));
  for (const name of Object.keys(contenders)) {
    const seconds = median(rounds.map((round) => round[name]!));
    process.stdout.write(
      `${name.padEnd(26)} ${(seconds * 1000).toFixed(0).padStart(6)} ms  ${(seconds / unit).toFixed(1).padStart(6)} × node\n`,
    );
  }
  const startUp = median(rounds.map((round) => round['check of the one file']! / round['check --since HEAD']!));
  process.stdout.write(`start-up and one file are ${(100 * startUp).toFixed(0)}% of check --since HEAD (median)\n`);
} finally {
  rmSync(tree, { recursive: true, force: true });
}
