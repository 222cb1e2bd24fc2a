import { isFailureLevel } from '../log-calls/levels.js';
import type { LogCall } from '../log-calls/log-call.js';
import { type Phrase, type PhraseOptions, pairPhrases, readPhrase } from '../phrases/index.js';
import { type Scope, scopeOf } from '../syntax/walk.js';
import { arrange } from './arrange.js';
import type { BracketSite } from './bracket-site.js';

export interface Found {
  sites: BracketSite[];
  /** Calls that are worded like a start, clearly, and that nothing ends. */
  halves: LogCall[];
  /** The first of several starts that share one end, by the bracket that keeps the end. */
  sharedEnds: Map<BracketSite, LogCall>;
}

interface ReadCall {
  call: LogCall;
  phrase: Phrase;
}

interface Pair {
  start: ReadCall;
  end: ReadCall;
  site: BracketSite;
  score: number;
}

/** Pairs the log calls of one file by wording and place. Each end closes one start. */
export function findBrackets(calls: readonly LogCall[], options: PhraseOptions): Found {
  const found: Found = { sites: [], halves: [], sharedEnds: new Map() };
  for (const group of byScope(calls).values()) pairScope(group, calls, options, found);
  shareOutTries(found.sites);
  found.sites.sort((a, b) => a.opening.call.pos - b.opening.call.pos);
  return found;
}

/** A `try` between two nested brackets speaks for the inner one; what leaves it leaves the outer one as well. */
function shareOutTries(sites: BracketSite[]): void {
  for (const site of sites) {
    const rival = sites.find(
      (other) => other !== site && other.ownTry !== null && other.ownTry === site.ownTry && isWithin(other, site),
    );
    if (rival) site.ownTry = null;
  }
}

function isWithin(inner: BracketSite, outer: BracketSite): boolean {
  return inner.opening.call.pos > outer.opening.call.pos;
}

function byScope(calls: readonly LogCall[]): Map<Scope, LogCall[]> {
  const groups = new Map<Scope, LogCall[]>();
  for (const call of calls) {
    const scope = scopeOf(call.statement);
    const group = groups.get(scope);
    if (group) group.push(call);
    else groups.set(scope, [call]);
  }
  return groups;
}

function pairScope(group: LogCall[], all: readonly LogCall[], options: PhraseOptions, found: Found): void {
  const read = group.map((call) => ({ call, phrase: readPhrase(call.template, options) }));
  const starts = read.filter(({ call, phrase }) => phrase.roles.includes('start') && !isFailureLevel(call.level));
  const ends = read.filter(
    ({ call, phrase }) => phrase.roles.includes('end') && !isFailureLevel(call.level) && !isHeading(call),
  );
  const pairs = starts.flatMap((start) => ends.flatMap((end) => pairOf(start, end, starts, all) ?? []));
  pairs.sort((a, b) => b.score - a.score || distance(a) - distance(b));

  const closed = new Map<ReadCall, Pair>();
  const opened = new Map<ReadCall, Pair>();
  for (const pair of pairs) {
    const rival = closed.get(pair.end);
    if (rival && rival.start !== pair.start && pair.score > 0.9 * rival.score) sharesEnd(found, rival, pair);
    if (rival || opened.has(pair.start)) continue;
    closed.set(pair.end, pair);
    opened.set(pair.start, pair);
    found.sites.push(pair.site);
  }
  for (const { call, phrase } of starts) {
    const isOpened = [...opened.keys()].some((start) => start.call === call);
    if (!isOpened && phrase.strength === 'strong') found.halves.push(call);
  }
}

/** `Transaction constructed:` introduces what is printed next. */
function isHeading(call: LogCall): boolean {
  return call.template.endsWith(':') && call.values.length === 0;
}

function pairOf(start: ReadCall, end: ReadCall, starts: ReadCall[], all: readonly LogCall[]): Pair | null {
  if (end.call.call.pos <= start.call.call.pos) return null;
  const { score, reason } = pairPhrases(start.phrase, end.phrase);
  if (score <= 0) return null;
  if (reason === 'marker' && !markerIsCertain(start, end, starts)) return null;
  const site = arrange(start.call, end.call, all);
  return site && { start, end, site, score };
}

/** A bare "Done" ends the last start of the same logger, and only a start that is one beyond doubt. */
function markerIsCertain(start: ReadCall, end: ReadCall, starts: ReadCall[]): boolean {
  if (start.phrase.strength !== 'strong' || start.call.logger !== end.call.logger) return false;
  return !starts.some(({ call }) => call.call.pos > start.call.call.pos && call.call.pos < end.call.call.pos);
}

function distance(pair: Pair): number {
  return pair.end.call.call.pos - pair.start.call.call.pos;
}

function sharesEnd(found: Found, winner: Pair, loser: Pair): void {
  if (!found.sharedEnds.has(winner.site)) found.sharedEnds.set(winner.site, loser.start.call);
}
