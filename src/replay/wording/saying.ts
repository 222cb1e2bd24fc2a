import type { Bracket, Elapsed } from '@log-to-trace/codemods';
import type { Phrase } from '@log-to-trace/codemods/phrases';
import type { Attributes } from '../line/attributes.js';
import type { Line } from '../line/line.js';

/** The kind of work that a line announces. One object for every line that announces it. */
export interface Work {
  /** Where the code is known. */
  bracket: Bracket | null;
  /** Indices of the code's log sites that may write while it is open; null: any. */
  reach: ReadonlySet<number> | null;
  phrase: Phrase;
  /** Whether it is beyond doubt that it ends somewhere: the code says so, or it has been seen. */
  isProven: boolean;
}

/** How a line ends a piece of work: the better it fits, the higher. */
export interface Ending {
  score: number;
  failed: boolean;
  /** A bare "Done", which ends only what was announced last. */
  isBare: boolean;
}

/** Work of which only its end is logged, with the time that it took. */
export interface Reported {
  work: Work;
  elapsed: Elapsed;
}

/** What a message says. One object for every line that says the same in the same place. */
export interface Saying {
  phrase: Phrase;
  /** Index of the log site that wrote it, where the code is known. */
  site: number | null;
  opens: Work | null;
  /** The work that it reports as a whole: when it began, only the time that it took tells. */
  reports: Reported | null;
  /** Whether and how it ends a piece of work. */
  ends(work: Work): Ending | null;
}

export interface Heard {
  saying: Saying;
  /** Values that the message holds. */
  values: Attributes;
}

/** Understands lines. */
export type Listener = (line: Line) => Heard;
