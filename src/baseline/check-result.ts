import type { Bracket, FailedFile } from '@log-to-trace/codemods';
import type { BaselineEntry } from './baseline.js';

/** What a check found; the document of `--format json`. */
export interface CheckResult {
  version: 1;
  summary: {
    /** Files looked at: all of them, or with `--since` those that changed. */
    files: number;
    brackets: number;
    new: number;
    known: number;
    fixed: number;
    stale: number;
    failedFiles: number;
  };
  new: Bracket[];
  known: Bracket[];
  fixed: BaselineEntry[];
  stale: BaselineEntry[];
  failedFiles: FailedFile[];
}

export function checkResult(found: Omit<CheckResult, 'version' | 'summary'>, files: number): CheckResult {
  const { new: added, known, fixed, stale, failedFiles } = found;
  const summary = {
    files,
    brackets: added.length + known.length,
    new: added.length,
    known: known.length,
    fixed: fixed.length,
    stale: stale.length,
    failedFiles: failedFiles.length,
  };
  return {
    version: 1,
    summary,
    new: added.sort(byPlace),
    known: known.sort(byPlace),
    fixed: fixed.sort(byFile),
    stale: stale.sort(byFile),
    failedFiles: failedFiles.sort((a, b) => compare(a.file, b.file)),
  };
}

function byPlace(a: Bracket, b: Bracket): number {
  return compare(a.file, b.file) || a.start.line - b.start.line || a.start.column - b.start.column;
}

function byFile(a: BaselineEntry, b: BaselineEntry): number {
  return compare(a.file, b.file) || compare(a.function, b.function) || compare(a.fingerprint, b.fingerprint);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
