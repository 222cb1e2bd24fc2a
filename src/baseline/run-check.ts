import { matcher, type ScanOptions } from '@log-to-trace/codemods';
import type { Changes } from '../git/changes-since.js';
import { plural } from '../reporters/shared/plural.js';
import { type Baseline, type BaselineEntry, toEntry } from './baseline.js';
import { type CheckResult, checkResult } from './check-result.js';
import { compareAll } from './compare-all.js';
import { compareSince } from './compare-since.js';
import { createFocus } from './focus.js';
import type { Shard } from './shard.js';
import { writeBaseline } from './write-baseline.js';

export interface CheckJob {
  options: ScanOptions & { cwd: string };
  paths: string[];
  shard: Shard | null;
  /** Where the baseline is. */
  file: string;
  baseline: Baseline;
  /** Where only a change is looked at. */
  changes: Changes | null;
}

interface CheckMode {
  init?: boolean;
  update?: boolean;
  prune?: boolean;
}

interface CheckOutcome {
  result: CheckResult;
  /** As it is now. */
  baseline: Baseline;
  /** What became of the file, if it was written. */
  written: string | null;
}

/** Compares, and writes the baseline where that is asked for; the result then is what holds after it. */
export async function runCheck(job: CheckJob, mode: CheckMode): Promise<CheckOutcome> {
  const { options, paths, shard, file, baseline, changes } = job;
  const focus = createFocus(options.cwd, paths, shard, matcher);
  if (changes) {
    const result = await compareSince(options, changes, focus, baseline.entries, file);
    return { result, baseline, written: null };
  }
  const { result, matched } = await compareAll(options, paths, focus, baseline.entries);
  const gone = new Set(result.stale);
  const rest = baseline.entries.filter((entry) => !gone.has(entry));
  if (mode.prune) {
    const pruned = { initial: baseline.initial ?? baseline.entries.length, entries: rest };
    const written = gone.size > 0 ? await write(file, baseline, pruned) : null;
    return { result: settled(result, result.new, result.known), baseline: pruned, written };
  }
  if (!mode.init && !mode.update) return { result, baseline, written: null };
  const replaced = new Set(matched);
  const current = [...result.known, ...result.new];
  const entries = [...rest.filter((entry) => !replaced.has(entry)), ...current.map(toEntry)];
  const next = { initial: mode.init ? entries.length : initialOf(baseline, entries), entries };
  return { result: settled(result, [], current), baseline: next, written: await write(file, baseline, next) };
}

/** A baseline that nobody has written yet starts with what there is. */
function initialOf({ initial, entries }: Baseline, next: readonly BaselineEntry[]): number {
  return initial ?? (entries.length || next.length);
}

/** A result after the baseline has taken it in. */
function settled(result: CheckResult, added: CheckResult['new'], known: CheckResult['known']): CheckResult {
  const { failedFiles, summary } = result;
  return checkResult({ new: added, known, fixed: [], stale: [], failedFiles }, summary.files);
}

async function write(file: string, before: Baseline, after: Baseline): Promise<string> {
  await writeBaseline(file, after);
  const old = new Set(before.entries.map(({ fingerprint }) => fingerprint));
  const now = new Set(after.entries.map(({ fingerprint }) => fingerprint));
  const added = [...now].filter((fingerprint) => !old.has(fingerprint)).length;
  const removed = [...old].filter((fingerprint) => !now.has(fingerprint)).length;
  return `Wrote ${file}: ${plural(now.size, 'log bracket')}, ${added} added, ${removed} taken away.`;
}
