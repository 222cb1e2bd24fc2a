import path from 'node:path';
import { readBaseline, readForUpdate } from '../baseline/read-baseline.js';
import { parseShard } from '../baseline/shard.js';
import { DONE, FAILED } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { CHECK_FORMATS } from '../formats.js';
import { pathPrefix } from '../git/path-prefix.js';
import { deliver } from '../output/deliver.js';
import { print } from '../output/print.js';
import { createProgress } from '../output/progress.js';
import { chooseTargets } from '../output/targets.js';
import { checkReporters } from '../reporters/check/index.js';
import { loadSettings, scanOptions } from '../settings.js';
import { mergeBaselineFiles } from './merge-baselines.js';

export interface CheckFlags extends CommonFlags {
  baseline?: string;
  init?: boolean;
  update?: boolean;
  prune?: boolean;
  since?: string;
  shard?: string;
  merge?: boolean;
}

/** `log-to-trace check`: fails on brackets that the baseline does not know. */
export async function check(paths: string[], flags: CheckFlags): Promise<number> {
  // Before the settings: in the middle of a merge they may hold conflict markers.
  if (flags.merge) return mergeBaselineFiles(paths, path.resolve(flags.cwd ?? '.'));
  const settings = await loadSettings(flags);
  const { cwd } = settings;
  const fallback = process.env.GITHUB_ACTIONS ? 'github' : 'pretty';
  const targets = await chooseTargets({ cwd, flags, known: CHECK_FORMATS, fallback, several: true });
  const shard = flags.shard === undefined ? null : parseShard(flags.shard);
  const file = path.resolve(cwd, flags.baseline ?? '.log-to-trace.baseline.json');
  const baseline = await readFor(file, flags);

  // The engine and its compiler come last, so that a mistake in the command line is answered at once.
  const { runCheck } = await import('../baseline/run-check.js');
  const progress = createProgress('Checking', flags);
  const options = { ...scanOptions(settings, paths), cwd, onProgress: progress.update };
  const { result, written } = await runCheck({ options, paths, shard, file, baseline }, flags);
  progress.end();
  if (written && !flags.quiet) await print(process.stderr, `${written}\n`);
  const prefix = targets.some(({ format }) => format === 'github' || format === 'sarif') ? await pathPrefix(cwd) : '';
  await deliver(result, { targets, reporters: checkReporters, flags, prefix });
  return result.new.length > 0 ? FAILED : DONE;
}

function readFor(file: string, { init = false, update = false }: CheckFlags) {
  return init || update ? readForUpdate(file, init) : readBaseline(file);
}
