import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeTree } from './make-tree.js';
import { type Measurement, measure, median } from './measure.js';

/**
 * `scan` beside jscodeshift's identity transform and beside the floor, as whole processes on the same tree. The rounds
 * are interleaved and compared one by one, so that a noisy machine disturbs all of them alike.
 */
const { values } = parseArgs({
  options: {
    tree: { type: 'string' },
    files: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '5' },
  },
});

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const jscodeshift = createRequire(import.meta.url).resolve('jscodeshift/bin/jscodeshift.js');

const contenders: Record<'scan' | 'floor' | 'jscodeshift', (tree: string) => Measurement> = {
  scan: (tree) => measure(here('../../dist/cli.js'), ['scan', '--format', 'json', '--cwd', tree]),
  floor: (tree) => measure(here('./floor.mjs'), [tree]),
  jscodeshift: (tree) =>
    measure(jscodeshift, [
      ...['--transform', here('./identity.cjs'), '--parser', 'tsx', '--extensions', 'ts,tsx,mts,cts,js,jsx,mjs,cjs'],
      ...['--ignore-pattern', '**/node_modules/**', '--dry', '--silent', '--cpus', String(cpus().length), tree],
    ]),
};

const made = values.tree === undefined ? mkdtempSync(path.join(tmpdir(), 'log-to-trace-bench-')) : null;
try {
  const tree = path.resolve(values.tree ?? made!);
  if (made) makeTree(made, Number(values.files));
  process.stdout.write(
    `${made ? `${values.files} made files` : tree}, ${values.rounds} rounds, ${cpus().length} cores\n`,
  );
  const rounds = Array.from({ length: Number(values.rounds) }, (_, index) => {
    const round = {
      scan: contenders.scan(tree),
      floor: contenders.floor(tree),
      jscodeshift: contenders.jscodeshift(tree),
    };
    const times = Object.entries(round).map(([name, { seconds }]) => `${name} ${seconds.toFixed(2)} s`);
    process.stdout.write(`round ${index + 1}: ${times.join(', ')}\n`);
    return round;
  });
  const ratio = (to: 'floor' | 'jscodeshift') =>
    median(rounds.map((round) => round.scan.seconds / round[to].seconds)).toFixed(3);
  const peak = Math.max(...rounds.map(({ scan }) => scan.peakMegabytes)).toFixed(0);
  process.stdout.write(`scan / jscodeshift: ${ratio('jscodeshift')} (median; target below 0.1)\n`);
  process.stdout.write(`scan / floor:       ${ratio('floor')} (median; target at most 1.5, both with start-up)\n`);
  process.stdout.write(`peak memory of scan: ${peak} MB (target below 400)\n`);
} finally {
  if (made) rmSync(made, { recursive: true, force: true });
}
