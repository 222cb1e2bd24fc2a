import { lstatSync } from 'node:fs';
import path from 'node:path';
import { type Bracket, isSourceFile, matcher, type ScanOptions } from '@log-to-trace/codemods';
import type { Changes } from '../git/changes-since.js';
import { git } from '../git/git.js';
import { type BaselineEntry, toEntry } from './baseline.js';
import { type CheckResult, checkResult } from './check-result.js';
import type { Focus } from './focus.js';
import { match, matchInPlace } from './match.js';
import { parseBaseline } from './parse-baseline.js';
import { scanFiles } from './scan-files.js';
import { scanOld } from './scan-old.js';

/**
 * Compares the files that changed since the merge base with what they were then. What was there then is known; what
 * came since has to be in the baseline.
 */
export async function compareSince(
  options: ScanOptions,
  { base, prefix, files }: Changes,
  focus: Focus,
  baseline: readonly BaselineEntry[],
  baselineFile: string,
): Promise<CheckResult> {
  const { cwd = '.' } = options;
  const selected = selection(options, focus);
  const changed = files.filter(({ file }) => selected(file));

  const present = changed.filter(({ file }) => isFile(path.join(cwd, file))).map(({ file }) => file);
  const now = await scanFiles(options, present);
  const failed = new Set(now.failedFiles.map(({ file }) => file));
  const isReadable = ({ file }: { file: string }) => !failed.has(file);
  const old = changed.flatMap(({ file, blob }) => (blob === null ? [] : [{ file, blob }]));
  const then = (await scanOld(options, prefix, old)).filter(isReadable);

  const moves = match(then, now.brackets);
  const touched = new Set(changed.map(({ file }) => file));
  const listed = match(
    baseline.filter((entry) => touched.has(entry.file) && isReadable(entry)),
    then,
  );
  const inPlace = matchInPlace(listed.gone, moves.added);
  const before = await baselineAt(cwd, base, path.posix.join(prefix, posix(path.relative(cwd, baselineFile))));
  const lost = baseline.filter(({ file }) => !touched.has(file) && !isFile(path.join(cwd, file)));
  // What the change itself listed may have moved again. Older entries stay out of this, or a copy would pass as a bracket
  // that moved long ago.
  const recent = [...inPlace.gone, ...lost].filter(({ fingerprint }) => !before.has(fingerprint));
  const accepted = match(recent, inPlace.added);

  const isOwn = ({ file }: { file: string }) => focus.includes(file);
  const known = [...moves.pairs, ...inPlace.pairs, ...accepted.pairs].map(({ current }) => current).filter(isOwn);
  const taken = new Set([...inPlace.pairs, ...accepted.pairs].map(({ old: entry }) => entry));
  const gone = new Set<Bracket>(moves.gone);
  const entries = new Map(listed.pairs.map(({ old: entry, current }) => [current, entry]));
  const found = {
    new: accepted.added.filter(isOwn),
    known,
    fixed: moves.gone.filter(isOwn).map((bracket) => entries.get(bracket) ?? toEntry(bracket)),
    stale: [
      ...listed.pairs.filter(({ current }) => gone.has(current)).map(({ old: entry }) => entry),
      ...listed.gone.filter((entry) => !taken.has(entry)),
    ].filter(isOwn),
    failedFiles: now.failedFiles.filter(isOwn),
  };
  return checkResult(found, present.filter(focus.includes).length);
}

/** Every changed source file below `cwd`, since a bracket can move into the focus, and what is in focus beside it. */
function selection({ include = [], exclude = [] }: ScanOptions, focus: Focus): (file: string) => boolean {
  const included = include.length > 0 ? matcher(include) : () => true;
  const excluded = matcher(exclude);
  return (file) =>
    isSourceFile(file) && included(file) && !excluded(file) && (!file.startsWith('../') || focus.includes(file));
}

/** The fingerprints in the baseline of a commit; none where it has no baseline that can be read. */
async function baselineAt(cwd: string, commit: string, file: string): Promise<ReadonlySet<string>> {
  if (file.startsWith('../')) return new Set();
  const answer = await git(cwd, ['show', `${commit}:${file}`]);
  const parsed = parseBaseline(answer.ok ? answer.output : '');
  return new Set('baseline' in parsed ? parsed.baseline.entries.map(({ fingerprint }) => fingerprint) : []);
}

function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function posix(file: string): string {
  return file.replaceAll(path.sep, '/');
}
