import type { MigrateOptions, MigrateResult } from '@log-to-trace/codemods';
import { messageOf, UserError } from '../errors.js';
import { DONE, FAILED } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { MIGRATE_FORMATS, type MigrateFormat } from '../formats.js';
import { assertCleanTree } from '../git/clean-tree.js';
import { pathPrefix } from '../git/path-prefix.js';
import { terminalAsk } from '../migrate/ask-on-terminal.js';
import { findMentions } from '../migrate/find-mentions.js';
import type { Migration } from '../migrate/migration.js';
import { relocateDiff } from '../migrate/relocate-diff.js';
import { selected } from '../migrate/select.js';
import { writeChanges } from '../migrate/write-changes.js';
import { usesColor } from '../output/color.js';
import { deliver } from '../output/deliver.js';
import { print } from '../output/print.js';
import { createProgress } from '../output/progress.js';
import { chooseTargets, type Target } from '../output/targets.js';
import diff from '../reporters/migrate/diff.js';
import { migrateReporters } from '../reporters/migrate/index.js';
import pretty from '../reporters/migrate/pretty.js';
import { printable } from '../reporters/shared/printable.js';
import { loadSettings, type Settings, scanOptions } from '../settings.js';

export interface MigrateFlags extends CommonFlags {
  dryRun?: boolean;
  logs?: 'remove' | 'keep';
  only?: string[];
  since?: string;
  interactive?: boolean;
  tracerName?: string;
  helper?: string;
  verify?: boolean;
  allowDirty?: boolean;
}

/** `log-to-trace migrate`: brackets become spans. */
export async function migrate(paths: string[], flags: MigrateFlags): Promise<number> {
  const settings = await loadSettings(flags);
  const { cwd } = settings;
  const { dryRun = false, interactive = false } = flags;
  const targets = await chooseTargets({ cwd, flags, known: MIGRATE_FORMATS, fallback: 'pretty', several: false });
  if (interactive) assertTerminal();
  if (!dryRun && !flags.allowDirty) await assertCleanTree(cwd, paths);

  const wanted = migrateOptions(settings, paths, flags);
  const options = flags.since === undefined ? wanted : await since(wanted, flags.since);
  const computed = await compute(options, flags);
  await warn(computed.warnings, flags);
  const chosen = interactive ? await ask(options, computed, flags) : computed;
  const verified = flags.verify ? await verify(interactive ? onlyWritten(options, chosen) : options, chosen) : chosen;
  const reported = selected(verified, flags.only);
  await warn(
    reported.warnings.filter((warning) => !computed.warnings.includes(warning)),
    flags,
  );
  const result = withRootedDiffs(dryRun ? reported : await writeChanges(cwd, reported), await pathPrefix(cwd));
  const mentions = await findMentions(cwd, result);
  try {
    await report({ result, mentions, logs: options.logs ?? 'remove', dryRun }, targets, flags);
  } catch (error) {
    if (dryRun || result.changes.length === 0) throw error;
    process.stderr.write(`error: ${messageOf(error)} The files are migrated: git diff shows what changed.\n`);
    return FAILED;
  }
  return result.failedFiles.length > 0 ? FAILED : DONE;
}

async function report(migration: Migration, targets: Target<MigrateFormat>[], flags: MigrateFlags): Promise<void> {
  const [{ format }] = targets as [(typeof targets)[number]];
  const showsDiff = migration.dryRun && format === 'pretty';
  await deliver(migration, {
    targets,
    flags,
    reporters: showsDiff ? { ...migrateReporters, pretty: diff } : migrateReporters,
  });
  if (showsDiff && !flags.quiet) {
    await print(
      process.stderr,
      pretty(migration, { color: usesColor(process.stderr, flags), quiet: false, prefix: '' }),
    );
  }
}

type Options = MigrateOptions & { cwd: string };

function migrateOptions(settings: Settings, paths: string[], flags: MigrateFlags): Options {
  const { config } = settings;
  const logs = flags.logs ?? config.logs;
  const tracerName = flags.tracerName ?? config.tracerName;
  return {
    ...scanOptions(settings, paths),
    cwd: settings.cwd,
    ...(logs && { logs }),
    ...(flags.only && { only: flags.only }),
    ...(tracerName && { tracerName }),
    ...(flags.helper && { helper: flags.helper }),
    ...(flags.verify && { types: 'packages' }),
  };
}

async function since(options: Options, ref: string): Promise<Options> {
  const { addedSince } = await import('../migrate/added-since.js');
  return addedSince(options, ref);
}

async function verify(options: Options, computed: MigrateResult): Promise<MigrateResult> {
  const { verify: run } = await import('../migrate/verify/verify.js');
  return run(options, computed);
}

/** The same migration, of what was chosen. */
function onlyWritten(options: Options, { changes }: MigrateResult): Options {
  return { ...options, only: changes.flatMap(({ fingerprints }) => fingerprints) };
}

function withRootedDiffs(result: MigrateResult, prefix: string): MigrateResult {
  const changes = result.changes.map((change) => ({ ...change, diff: relocateDiff(change.diff, prefix) }));
  return { ...result, changes };
}

async function compute(options: MigrateOptions, flags: MigrateFlags): Promise<MigrateResult> {
  // The engine and its compiler come last, so that a mistake in the command line is answered at once.
  const engine = await import('@log-to-trace/codemods');
  const progress = createProgress('Migrating', flags);
  try {
    return await engine.migrate({ ...options, onProgress: progress.update });
  } finally {
    progress.end();
  }
}

async function warn(warnings: string[], { quiet }: MigrateFlags): Promise<void> {
  if (quiet) return;
  for (const warning of warnings) await print(process.stderr, `warning: ${printable(warning)}\n`);
}

function assertTerminal(): void {
  if (process.stdin.isTTY && process.stderr.isTTY) return;
  throw new UserError('--interactive asks questions and needs a terminal. Use --only to choose brackets without one.');
}

async function ask(options: MigrateOptions, computed: MigrateResult, flags: MigrateFlags): Promise<MigrateResult> {
  const { chooseBrackets } = await import('../migrate/choose-brackets.js');
  const terminal = terminalAsk(usesColor(process.stderr, flags));
  try {
    return await chooseBrackets(options, computed, terminal.ask);
  } finally {
    terminal.close();
  }
}
