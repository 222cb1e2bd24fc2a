import type { Elapsed } from '@log-to-trace/codemods';
import type { Attributes } from '../line/attributes.js';
import type { Line } from '../line/line.js';
import type { Heard, Work } from '../wording/saying.js';

/** A line that no bracket claims: it happened while a span was open. */
export interface Happening {
  line: Line;
  /** Whether only time and process say that it belongs here. */
  isGuessed: boolean;
  /** Index of the code's log site that wrote it; null where that is not known. */
  site: number | null;
}

/** A piece of work, as its lines tell it. */
export interface WorkSpan {
  work: Work;
  /** The line that announced it, or the only one that reports it. */
  opening: Line;
  /** What the only line says of the time that it took; null where two lines tell. */
  elapsed: Elapsed | null;
  startMs: number;
  values: Attributes;
  site: number | null;
  isGuessed: boolean;
  /** The line that ended it; null while there is none. */
  closing: { line: Line; heard: Heard } | null;
  /** `open`: lines go on in it; `left`: what is around it has ended, only its own closing line is still waited for. */
  state: 'open' | 'left' | 'closed';
  /** The line that tells of its failure. */
  failure: Line | null;
  /** End, once it is known or can be told. */
  endMs: number | null;
  /** When its last line was written. */
  lastMs: number;
  /** The last line in it, if that is an error. */
  lastError: Line | null;
  parent: WorkSpan | null;
  children: WorkSpan[];
  events: Happening[];
}

/** One that has just been opened. */
export function newSpan(
  work: Work,
  opening: Line,
  { values, saying }: Heard,
  isGuessed: boolean,
  parent: WorkSpan | null,
): WorkSpan {
  return {
    work,
    opening,
    elapsed: null,
    startMs: opening.ms,
    values,
    site: saying.site,
    isGuessed,
    closing: null,
    state: 'open',
    failure: null,
    endMs: null,
    lastMs: opening.ms,
    lastError: null,
    parent,
    children: [],
    events: [],
  };
}

/** The spans above one, itself first. */
export function* upwards(span: WorkSpan | null): Generator<WorkSpan> {
  for (let next = span; next; next = next.parent) yield next;
}

/** Every span below, itself first; without recursion, as deep as it may go. */
export function* downwards(span: WorkSpan): Generator<WorkSpan> {
  const stack = [span];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    for (let index = next.children.length - 1; index >= 0; index--) stack.push(next.children[index]!);
  }
}
