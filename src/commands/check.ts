import path from 'node:path';
import { breakDown, type CheckReport } from '../baseline/check-report.js';
import { baselineHistory } from '../baseline/history.js';
import { mergeReports } from '../baseline/merge-reports.js';
import { progressOf } from '../baseline/progress.js';
import { readBaseline, readForUpdate } from '../baseline/read-baseline.js';
import { parseShard } from '../baseline/shard.js';
import { UserError } from '../errors.js';
import { DONE, FAILED } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { CHECK_FORMATS } from '../formats.js';
import { changesSince } from '../git/changes-since.js';
import { pathPrefix } from '../git/path-prefix.js';
import { deliver } from '../output/deliver.js';
import { noteIfEmpty } from '../output/note-if-empty.js';
import { print } from '../output/print.js';
import { createProgress } from '../output/progress.js';
import { chooseTargets } from '../output/targets.js';
import { checkReporters } from '../reporters/check/index.js';
import { rewriterFor } from '../rewriter.js';
import { loadSettings, type Settings, scanOptions } from '../settings.js';
import { mergeBaselineFiles } from './merge-baselines.js';

export interface CheckFlags extends CommonFlags {
  baseline?: string;
  init?: boolean;
  update?: boolean;
  prune?: boolean;
  since?: string;
  shard?: string;
  history?: boolean;
  mergeResults?: boolean;
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
  const file = path.resolve(cwd, flags.baseline ?? '.log-to-trace.baseline.json');
  if (targets.some((target) => target.file === file))
    throw new UserError(`${file} is the baseline, which a report would overwrite. Name another file for the report.`);
  const prefix = await pathPrefix(cwd);
  const report = flags.mergeResults
    ? await merged(cwd, paths)
    : await compared({ settings, paths, file, prefix }, flags);
  if (flags.history) report.history = await baselineHistory(file, report.progress?.remaining ?? 0);
  const rewrite = targets.some(({ format }) => format === 'sarif') ? await rewriterFor(settings) : undefined;
  await deliver(report, { targets, reporters: checkReporters, flags, prefix, rewrite });
  return report.new.length > 0 ? FAILED : DONE;
}

interface Job {
  settings: Settings;
  paths: string[];
  /** The baseline. */
  file: string;
  /** Where the folder lies in its repository. */
  prefix: string;
}

async function compared({ settings, paths, file, prefix }: Job, flags: CheckFlags): Promise<CheckReport> {
  const { cwd } = settings;
  const shard = flags.shard === undefined ? null : parseShard(flags.shard);
  const baseline = await readFor(file, flags);
  // The engine and its compiler come last, so that a mistake in the command line is answered at once; git works meanwhile.
  const [changes, { runCheck }] = await Promise.all([
    flags.since === undefined ? null : changesSince(cwd, flags.since, prefix),
    import('../baseline/run-check.js'),
  ]);
  const progress = createProgress('Checking', flags);
  const options = { ...scanOptions(settings, paths), cwd, onProgress: progress.update };
  const outcome = await runCheck({ options, paths, shard, file, baseline, changes }, flags);
  progress.end();
  const { result, written } = outcome;
  if (written && !flags.quiet) await print(process.stderr, `${written}\n`);
  if (!changes && !shard) await noteIfEmpty(result.summary.files, paths, flags);
  return {
    ...result,
    progress: progressOf(outcome.baseline, result),
    ...breakDown(result, cwd, prefix),
    ...(shard && { shard }),
  };
}

async function merged(cwd: string, paths: readonly string[]): Promise<CheckReport> {
  const files = paths.filter((entry) => entry !== '.').map((entry) => path.resolve(cwd, entry));
  if (files.length === 0) throw new UserError('--merge-results names no file. Name the JSON result of every shard.');
  const { readReport } = await import('../baseline/read-report.js');
  return mergeReports(await Promise.all(files.map(async (file) => ({ file, report: await readReport(file) }))));
}

function readFor(file: string, { init = false, update = false }: CheckFlags) {
  return init || update ? readForUpdate(file, init) : readBaseline(file);
}
