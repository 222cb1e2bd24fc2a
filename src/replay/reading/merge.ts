import type { Line } from '../line/line.js';

/** Batches of lines of one file, in the file's order. */
export type LineBatches = AsyncGenerator<Line[]>;

/** A file that is opened when its turn comes. */
export interface Opener {
  /** Time of its first line; null when that is not known before it is opened. */
  startsAt: number | null;
  open(): LineBatches;
}

interface Cursor {
  batches: LineBatches;
  lines: Line[];
  at: number;
  /** Of the line at hand, but never before the one in front of it: a clock that was set back stops nobody else. */
  ms: number;
}

/** The lines of all files by time. Those of one file keep its order, whatever their clock says. */
export async function* merge(openers: readonly Opener[]): LineBatches {
  const waiting = [...openers].sort((a, b) => (b.startsAt ?? 0) - (a.startsAt ?? 0));
  const cursors: Cursor[] = [];
  for (;;) {
    while (waiting.length > 0 && (waiting.at(-1)!.startsAt ?? 0) <= earliest(cursors)) {
      const batches = waiting.pop()!.open();
      const cursor = { batches, lines: [], at: 0, ms: 0 };
      if (await refill(cursor)) cursors.push(cursor);
    }
    if (cursors.length === 0) {
      if (waiting.length > 0) continue;
      return;
    }
    const [cursor, limit] = next(cursors, waiting.at(-1)?.startsAt ?? Number.POSITIVE_INFINITY);
    yield takeUpTo(cursor, limit);
    if (cursor.at === cursor.lines.length && !(await refill(cursor))) cursors.splice(cursors.indexOf(cursor), 1);
  }
}

const earliest = (cursors: readonly Cursor[]): number =>
  cursors.reduce((least, { ms }) => Math.min(least, ms), Number.POSITIVE_INFINITY);

/** The file whose line comes next, and the time at which another one's does. */
function next(cursors: readonly Cursor[], opensAt: number): [Cursor, number] {
  let first = cursors[0]!;
  let limit = opensAt;
  for (const cursor of cursors.slice(1)) {
    if (cursor.ms < first.ms) {
      limit = Math.min(limit, first.ms);
      first = cursor;
    } else limit = Math.min(limit, cursor.ms);
  }
  return [first, limit];
}

/** At least one line, so that everything comes to its end. */
function takeUpTo(cursor: Cursor, limit: number): Line[] {
  const from = cursor.at;
  do {
    cursor.at++;
    const following = cursor.lines[cursor.at];
    if (following) cursor.ms = Math.max(cursor.ms, following.ms);
  } while (cursor.at < cursor.lines.length && cursor.ms <= limit);
  return cursor.lines.slice(from, cursor.at);
}

async function refill(cursor: Cursor): Promise<boolean> {
  const { done, value } = await cursor.batches.next();
  if (done) return false;
  cursor.lines = value;
  cursor.at = 0;
  cursor.ms = Math.max(cursor.ms, value[0]?.ms ?? 0);
  return value.length > 0 || refill(cursor);
}
