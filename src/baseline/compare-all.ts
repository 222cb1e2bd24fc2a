import type { Bracket, ScanOptions } from '@log-to-trace/codemods';
import type { BaselineEntry } from './baseline.js';
import { type CheckResult, checkResult } from './check-result.js';
import { filesThatMention } from './elsewhere.js';
import type { Focus } from './focus.js';
import { type Matches, match, matchInPlace } from './match.js';
import { type FileState, filesOf, scanFiles } from './scan-files.js';

export interface Comparison {
  result: CheckResult;
  /** Entries that stand for a bracket of the result, wherever it was when they were written. */
  matched: BaselineEntry[];
}

/** Compares the whole state of the files in focus with the baseline. */
export async function compareAll(
  options: ScanOptions,
  paths: string[],
  focus: Focus,
  baseline: readonly BaselineEntry[],
): Promise<Comparison> {
  const { cwd = '.' } = options;
  const files = (await filesOf(options, paths)).filter(focus.includes);
  const own = await scanFiles(options, files);
  const failed = new Set(own.failedFiles.map(({ file }) => file));
  const isOwn = ({ file }: { file: string }) => focus.includes(file);
  const readable = baseline.filter(({ file }) => !failed.has(file));

  let matches = match(readable.filter(isOwn), own.brackets);
  const disputed = focus.whole ? [] : disputedMessages(matchInPlace(readable.filter(isOwn), own.brackets), readable);
  if (disputed.length > 0) {
    const others = await elsewhere(options, cwd, new Set(files), disputed);
    const keys = new Set(disputed.map(keyOf));
    const failedElsewhere = new Set(others.failedFiles.map(({ file }) => file));
    const relevant = readable.filter(
      (entry) => isOwn(entry) || (keys.has(keyOf(entry.messages)) && !failedElsewhere.has(entry.file)),
    );
    matches = match(relevant, [...own.brackets, ...others.brackets].sort(byFile));
  }

  const known = matches.pairs.filter(({ current }) => isOwn(current));
  const stale = matches.gone.filter(isOwn);
  const found = {
    new: matches.added.filter(isOwn),
    known: known.map(({ current }) => current),
    fixed: [...stale],
    stale,
    failedFiles: own.failedFiles,
  };
  return { result: checkResult(found, files.length), matched: known.map(({ old }) => old) };
}

/**
 * A bracket can move into or out of the focus. What is not in its place any more could have a counterpart out there, and
 * whoever checks the rest has to come to the same pairs.
 */
function disputedMessages(
  { gone, added }: Matches<BaselineEntry, { messages: string[] }>,
  baseline: readonly BaselineEntry[],
): string[][] {
  const listed = new Set(baseline.map(({ messages }) => keyOf(messages)));
  const messages = [...gone, ...added].map((each) => each.messages).filter((each) => listed.has(keyOf(each)));
  return [...new Map(messages.map((each) => [keyOf(each), each])).values()];
}

async function elsewhere(
  options: ScanOptions,
  cwd: string,
  own: ReadonlySet<string>,
  messages: string[][],
): Promise<FileState> {
  const others = (await filesOf(options, ['.'])).filter((file) => !own.has(file));
  return scanFiles(options, await filesThatMention(cwd, others, messages));
}

function byFile(a: Bracket, b: Bracket): number {
  return a.file < b.file ? -1 : Number(a.file > b.file);
}

const keyOf = (messages: readonly string[]): string => JSON.stringify(messages);
