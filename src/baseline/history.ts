import path from 'node:path';
import { UserError } from '../errors.js';
import { git } from '../git/git.js';
import { answersYes, DEEPEN } from '../git/merge-base.js';
import { readBlobs } from '../git/read-blobs.js';
import { parseBaseline } from './parse-baseline.js';

/** How many brackets the baseline held at the end of a day. */
export interface HistoryPoint {
  /** `2026-01-31`, as the committer's calendar had it; null: now. */
  date: string | null;
  /** Null: the work tree. */
  commit: string | null;
  brackets: number;
}

/**
 * The course of a baseline, out of git's history of the file: on the branch that is checked out, the last commit of each day
 * that touched it. Nothing else has to be kept or merged.
 * @throws {UserError} without git, and where a shallow clone lacks the history.
 */
export async function baselineHistory(file: string, now: number): Promise<HistoryPoint[]> {
  const folder = path.dirname(file);
  if (!(await answersYes(folder, ['rev-parse', '--is-inside-work-tree'])))
    throw new UserError(`--history reads git's history of ${file}, which is in no git work tree. Leave --history out.`);
  if (await answersYes(folder, ['rev-parse', '--is-shallow-repository']))
    throw new UserError(`--history needs the whole history of ${file}, and this clone is shallow. ${DEEPEN}`);
  const days = await lastOfEachDay(folder, path.basename(file));
  const contents = await readBlobs(
    folder,
    days.map(({ blob }) => blob),
  );
  const points = days.flatMap(({ date, commit, blob }): HistoryPoint[] => {
    const parsed = parseBaseline(contents.get(blob)!.toString());
    // What was no baseline on that day, such as committed conflict markers, says nothing about the number.
    return 'baseline' in parsed ? [{ date, commit, brackets: parsed.baseline.entries.length }] : [];
  });
  return [...points, { date: null, commit: null, brackets: now }];
}

interface Version {
  date: string;
  commit: string;
  blob: string;
}

async function lastOfEachDay(folder: string, name: string): Promise<Version[]> {
  const flags = ['-m', '--first-parent', '--reverse', '--raw', '--no-abbrev', '--no-renames', '--format=%x01%cs %H'];
  const answer = await git(folder, ['log', ...flags, '--', name]);
  // A repository without a commit has no history yet.
  const commits = answer.ok ? answer.output.split('\u0001').slice(1) : [];
  const days = new Map<string, Version>();
  for (const text of commits) {
    const [head, , row] = text.split('\n') as [string, string, string | undefined];
    const [date, commit] = head.split(' ') as [string, string];
    const blob = row?.split(' ')[3] ?? '';
    if (/[^0]/.test(blob)) days.set(date, { date, commit, blob });
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
