import type { Line } from '../line/line.js';
import { ERROR } from '../line/severity.js';
import { type TimeTaken, timeTaken } from '../line/time-taken.js';
import type { Ending, Heard } from '../wording/saying.js';
import { likeness } from './likeness.js';
import { downwards, type Happening, newSpan, upwards, type WorkSpan } from './work-span.js';

/** What ended a flow's silence longer ago than this is not nested in any more, where only time says so. */
const PAUSE_MS = 60_000;

interface Candidate {
  span: WorkSpan;
  ending: Ending;
  likeness: number;
}

/**
 * The lines that belong together, in the order in which they were written, and the spans that they tell of. Spans are open
 * until a line ends them or shows that the flow has left them.
 */
export class Flow {
  readonly roots: WorkSpan[] = [];
  /** Lines outside of every bracket. */
  readonly strays: Happening[] = [];
  /** Spans that a line may still end, in the order in which they were opened. */
  readonly pending: WorkSpan[] = [];
  lines = 0;
  firstMs = Number.POSITIVE_INFINITY;
  lastMs = 0;
  private writtenMs = 0;
  private together = 0;

  /** `byId`: an id joins the lines; otherwise process and time do, which is a guess. */
  constructor(readonly byId: boolean) {}

  add(line: Line, heard: Heard, isGuessed: boolean): void {
    this.count(line);
    const ended = this.endingOf(line, heard);
    const took = heard.saying.reports && timeTaken(heard.saying.reports.elapsed, line, heard.values);
    if (ended) this.end(ended, line, heard, isGuessed);
    else if (took) this.report(took, line, heard, isGuessed);
    else if (heard.saying.opens && line.severity < ERROR) this.open(line, heard, isGuessed);
    else this.happen(line, heard, isGuessed);
  }

  /** A line about the whole flow. */
  addStray(line: Line): void {
    this.count(line);
    this.strays.push({ line, isGuessed: false, site: null });
  }

  /** How well a line ends something that is open here; null when it does not. */
  endingOf(line: Line, { saying }: Heard): Candidate | null {
    let best: Candidate | null = null;
    for (let index = this.pending.length - 1; index >= 0; index--) {
      const span = this.pending[index]!;
      const ending = saying.ends(span.work);
      if (!ending || (line.severity >= ERROR && !ending.failed)) continue;
      if (ending.isBare && index < this.pending.length - 1) continue;
      const candidate = { span, ending, likeness: likeness(span.opening.fields, line.fields) };
      if (!best || isBetter(candidate, best)) best = candidate;
    }
    return best;
  }

  /** How much a line shares with what is open here. */
  likenessTo(line: Line): number {
    return Math.max(0, ...this.pending.map((span) => this.likenessOf(line, span)));
  }

  /** Whether something is open in which this may be said. */
  mayHold({ saying }: Heard): boolean {
    return this.pending.some((span) => span.state === 'open' && mayHold(span, saying));
  }

  /** Whether something is still waited for that certainly has an end. */
  get isWaiting(): boolean {
    return this.pending.some(({ work }) => work.isProven);
  }

  private count(line: Line): void {
    if (!this.byId && this.lines > 0 && line.ms - this.lastMs > PAUSE_MS) {
      for (const span of this.pending) span.state = 'left';
    }
    this.keepOrder(line);
    this.lines++;
    this.firstMs = Math.min(this.firstMs, line.ms);
    this.lastMs = Math.max(this.lastMs, line.ms);
  }

  /** Lines of the same millisecond keep their order in every viewer: each comes a microsecond later. */
  private keepOrder(line: Line): void {
    this.together = this.writtenMs === line.ms ? this.together + 1 : 0;
    this.writtenMs = line.ms;
    line.ms += Math.min(this.together, 999) / 1000;
  }

  private likenessOf(line: Line, span: WorkSpan): number {
    let sum = 0;
    for (const { opening } of upwards(span)) sum += likeness(opening.fields, line.fields);
    return sum;
  }

  private open(line: Line, heard: Heard, isGuessed: boolean): void {
    const parent = this.holderOf(line, heard);
    const span = newSpan(heard.saying.opens!, line, heard, isGuessed, parent);
    (parent?.children ?? this.roots).push(span);
    this.pending.push(span);
    touch(parent, line, null);
  }

  /** A span that only its end tells of: what was written while it ran moves into it, as far as it may come from there. */
  private report({ ms, precisionMs }: TimeTaken, line: Line, heard: Heard, isGuessed: boolean): void {
    const { work, elapsed } = heard.saying.reports!;
    const beganMs = line.ms - ms;
    const parent = this.holderOf(line, heard, beganMs + precisionMs);
    const span = newSpan(work, line, heard, isGuessed, parent);
    const isInside = (site: number | null, ms: number): boolean =>
      work.reach !== null && site !== null
        ? work.reach.has(site) && ms >= beganMs - precisionMs
        : this.byId && ms >= beganMs;
    span.children = take(parent?.children ?? this.roots, (child) => isInside(child.site, child.startMs));
    span.events = take(parent?.events ?? this.strays, (event) => isInside(event.site, event.line.ms));
    const first = Math.min(beganMs, ...span.children.map(({ startMs }) => startMs), ...span.events.map(lineMs));
    const startMs = Math.min(line.ms, Math.max(first, parent?.startMs ?? first));
    Object.assign(span, { elapsed, startMs, endMs: line.ms, state: 'closed' });
    for (const child of span.children) child.parent = span;
    for (const inner of downwards(span)) if (inner.state === 'open') this.leave(inner, line, false);
    (parent?.children ?? this.roots).push(span);
    this.firstMs = Math.min(this.firstMs, startMs);
    touch(parent, line, null);
  }

  private happen(line: Line, heard: Heard, isGuessed: boolean): void {
    const holder = this.holderOf(line, heard);
    (holder?.events ?? this.strays).push({ line, isGuessed, site: heard.saying.site });
    touch(holder, line, line.severity >= ERROR ? line : null);
  }

  /**
   * The innermost open span that may write this line. Where only time joins, the one that speaks of the same thing.
   * `beganMs`: what began later does not hold it.
   */
  private holderOf(line: Line, { saying }: Heard, beganMs = Number.POSITIVE_INFINITY): WorkSpan | null {
    let best: { span: WorkSpan; likeness: number } | null = null;
    for (let index = this.pending.length - 1; index >= 0; index--) {
      const span = this.pending[index]!;
      if (span.state !== 'open' || span.startMs > beganMs || !mayHold(span, saying)) continue;
      if (this.byId) return span;
      const likeness = this.likenessOf(line, span);
      if (!best || likeness > best.likeness) best = { span, likeness };
    }
    return best?.span ?? null;
  }

  private end({ span, ending }: Candidate, line: Line, heard: Heard, isGuessed: boolean): void {
    const wasLeft = span.state === 'left';
    Object.assign(span, { closing: { line, heard }, state: 'closed', endMs: Math.max(line.ms, span.startMs) });
    span.work.isProven = true;
    span.failure = ending.failed ? line : null;
    span.isGuessed ||= isGuessed;
    this.pending.splice(this.pending.indexOf(span), 1);
    if (ending.failed) span.events.push({ line, isGuessed, site: heard.saying.site });
    for (const inner of downwards(span)) if (inner.state === 'open') this.leave(inner, line, ending.failed);
    touch(span, line, span.failure);
    if (wasLeft) this.moveUp(span);
  }

  /** What is around it has ended. With a failure, that is what ended it too; otherwise its last line was its last. */
  private leave(span: WorkSpan, line: Line, failed: boolean): void {
    span.state = 'left';
    span.endMs = failed ? Math.max(line.ms, span.startMs) : span.lastMs;
    span.failure = failed ? line : span.lastError;
  }

  /** It went on after what it seemed to be part of: the two ran side by side. */
  private moveUp(span: WorkSpan): void {
    const outer = [...upwards(span.parent)].find(
      (above) => above.state !== 'closed' || above.endMs! >= span.endMs! || above.work.reach !== null,
    );
    if (outer === (span.parent ?? undefined)) return;
    const siblings = span.parent?.children ?? this.roots;
    siblings.splice(siblings.indexOf(span), 1);
    span.parent = outer ?? null;
    (outer?.children ?? this.roots).push(span);
  }
}

/** Takes out of a list what fits; both keep their order. */
function take<T>(list: T[], fits: (item: T) => boolean): T[] {
  const [taken, left]: [T[], T[]] = [[], []];
  for (const item of list) (fits(item) ? taken : left).push(item);
  if (taken.length > 0) list.splice(0, list.length, ...left);
  return taken;
}

const lineMs = ({ line }: Happening): number => line.ms;

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.ending.score !== b.ending.score) return a.ending.score > b.ending.score;
  if (a.likeness !== b.likeness) return a.likeness > b.likeness;
  return a.span.state === 'open' && b.span.state === 'left';
}

/**
 * Whether the code may come to the line while the span is open. Where no code tells, everything may, but for one thing:
 * the same work again is the next round of a loop, or runs beside it.
 */
function mayHold({ work }: WorkSpan, { site, opens }: Heard['saying']): boolean {
  if (work.reach !== null && site !== null) return work.reach.has(site);
  return work !== opens || (work.bracket !== null && work.reach === null);
}

function touch(span: WorkSpan | null, line: Line, error: Line | null): void {
  for (const each of upwards(span)) {
    each.lastMs = Math.max(each.lastMs, line.ms);
    each.lastError = error;
  }
}
