import type { Span, Trace } from '../model/types.js';

/**
 * The spans that made the trace take as long as it did, estimated: from the end of each span backwards, the child that
 * finished last at or before the cursor is on the path, and the cursor moves to that child's start. What a consumer
 * does with a message does not hold up the one who sent it, so consumers under a producer are cut off.
 */
export function findCriticalPath(trace: Trace): Set<Span> {
  const ends = knownEnds(trace.spans);
  const path = new Set<Span>();
  const waiting = startingPoints(trace);
  for (let span = waiting.pop(); span !== undefined; span = waiting.pop()) {
    path.add(span);
    for (const child of waitedFor(span, ends)) waiting.push(child);
  }
  return path;
}

/** Without a true root its parent is missing, and every root was a child of it. */
function startingPoints(trace: Trace): Span[] {
  if (trace.root.parentSpanId === null) return [trace.root];
  const latest = Math.max(trace.durationNs, 0);
  return lastFinishing(
    trace.roots.map((span) => ({ span, start: span.startNs, end: span.endNs ?? latest })),
    latest,
  );
}

interface Interval {
  span: Span;
  start: number;
  end: number;
}

function waitedFor(parent: Span, ends: Map<Span, number>): Span[] {
  const intervals: Interval[] = [];
  for (const child of parent.children) {
    if (isHandOver(parent, child)) continue;
    const skew = clockSkew(parent, child);
    intervals.push({ span: child, start: child.startNs + skew, end: ends.get(child)! + skew });
  }
  return lastFinishing(intervals, ends.get(parent)!);
}

/** Sorted by end, one pass finds them all, however many siblings there are and however closely they follow. */
function lastFinishing(intervals: Interval[], from: number): Span[] {
  const found: Span[] = [];
  let cursor = from;
  for (const { span, start, end } of intervals.sort((a, b) => b.end - a.end || a.start - b.start)) {
    if (end > cursor) continue;
    found.push(span);
    cursor = start;
  }
  return found;
}

function isHandOver(parent: Span, child: Span): boolean {
  return parent.kind === 'PRODUCER' && child.kind === 'CONSUMER';
}

/**
 * How far to move what a server recorded so that it lies inside the call that waited for it. Two machines never have
 * quite the same time; a server span that sticks out of its client span shows by how much. Where the call is long
 * enough, the way there and the way back are taken to be equally long.
 */
function clockSkew(client: Span, server: Span): number {
  if (client.kind !== 'CLIENT' || server.kind !== 'SERVER' || client.endNs === null || server.endNs === null) return 0;
  if (server.startNs >= client.startNs && server.endNs <= client.endNs) return 0;
  const onTheWay = client.endNs - client.startNs - (server.endNs - server.startNs);
  return onTheWay < 0 ? client.endNs - server.endNs : client.startNs + Math.floor(onTheWay / 2) - server.startNs;
}

/** The end of every span; an open one lasts at least as long as anything known under it. */
function knownEnds(spans: Span[]): Map<Span, number> {
  const ends = new Map<Span, number>();
  for (let index = spans.length - 1; index >= 0; index--) {
    const span = spans[index]!;
    ends.set(span, span.endNs ?? lastKnown(span, ends));
  }
  return ends;
}

/** Children stand behind their parent in the list, so from its end their ends are known first. */
function lastKnown(span: Span, ends: Map<Span, number>): number {
  let last = Math.max(span.startNs, span.events.at(-1)?.offsetNs ?? 0);
  for (const child of span.children) {
    if (!isHandOver(span, child)) last = Math.max(last, ends.get(child)!);
  }
  return last;
}
