import type { Place } from './line/line.js';

/** Why a line is on no span, in the words of the summary. */
export const REASONS = {
  noJson: 'no JSON',
  cutOff: 'cut off at the end of the file',
  tooLong: 'longer than 16 MB',
  noTime: 'without a time that can be read',
  outside: 'outside of every bracket, with no id that joins them',
  halfBracket: 'worded like a start that nothing ended, outside of every bracket',
  alone: 'the only one with its id, and no bracket',
  ambiguous: 'without an id while several flows were open',
} as const;

export type Reason = keyof typeof REASONS;

export interface Unplaced {
  count: number;
  /** The first of them. */
  example: Place;
}

/** What became of the lines. Plain data. */
export interface Tally {
  lines: number;
  placed: number;
  spans: number;
  traces: number;
  /** Placed lines of which only process and time say that they belong there. */
  guessed: number;
  /** Spans whose closing line never came. */
  open: number;
  /** Of these, the ones that were let go to keep memory bounded. */
  evicted: number;
  unplaced: Partial<Record<Reason, Unplaced>>;
  /** What is wrong with whole files, each one sentence. */
  problems: string[];
}

export const newTally = (): Tally => ({
  lines: 0,
  placed: 0,
  spans: 0,
  traces: 0,
  guessed: 0,
  open: 0,
  evicted: 0,
  unplaced: {},
  problems: [],
});

export function leaveOut(tally: Tally, reason: Reason, { file, number }: Place): void {
  const known = tally.unplaced[reason];
  if (known) known.count++;
  else tally.unplaced[reason] = { count: 1, example: { file, number } };
}
