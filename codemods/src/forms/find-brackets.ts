import type { LogCalls } from '../log-calls/find-log-calls.js';
import { isLetThrough } from '../log-calls/guarded-lines.js';
import { isFailureLevel } from '../log-calls/levels.js';
import {
  type ClosingCall,
  type ConciseLogCall,
  isClock,
  type LogCall,
  type OpeningCall,
  placeOf,
} from '../log-calls/log-call.js';
import { isTitle, pairPhrases, type Reader } from '../phrases/index.js';
import { ts } from '../syntax/ts.js';
import { type Scope, scopeOf, statementsOf } from '../syntax/walk.js';
import { arrange } from './arrange.js';
import type { BracketSite } from './bracket-site.js';
import { arrangeBranch, leavesBranch, withBranch } from './branches.js';
import { markerIsCertain } from './marker.js';
import { arrangeNested } from './nested-end.js';
import type { ReadCall, Surroundings } from './read-call.js';
import { isRow, rowsAmong } from './row.js';
import { spotsOf } from './spots.js';
import { timerSites } from './timer.js';

export interface Found {
  sites: BracketSite[];
  /** Calls that are worded like a start, clearly, that nothing ends, and that end nothing. */
  halves: LogCall[];
  /** The first of several starts that share one end, by the bracket that keeps the end. */
  sharedEnds: Map<BracketSite, LogCall>;
}

type Chosen = Pick<Found, 'sites' | 'sharedEnds'>;

/** Two calls whose wording belongs together. Of many that could, few are ever asked how they stand. */
interface Pair {
  start: ReadCall;
  end: ReadCall<ClosingCall>;
  score: number;
  /** The bracket that they make, null where they stand so that they make none. */
  site: () => BracketSite | null;
}

/** Pairs the log calls of one file by wording and place. Each end closes one start. */
export function findBrackets(logCalls: LogCalls, options: { loggers: ReadonlySet<string>; read: Reader }): Found {
  const { calls, concise } = logCalls;
  const { loggers, read } = options;
  const found: Found = { sites: [], halves: [], sharedEnds: new Map() };
  for (const group of byScope(calls, (call) => call).values())
    found.sites.push(...pairScope(group, calls, read, found.sharedEnds));
  pairAcrossFunctions(calls, concise, read, found);
  const strong = startsOf(calls, read).filter(({ phrase }) => phrase.strength === 'strong');
  const unopened = () => {
    const opened = new Set<OpeningCall>(found.sites.map(({ opening }) => opening));
    return strong.filter(({ call }) => !opened.has(call));
  };
  found.sites.push(...timerSites(logCalls, found.sites, { loggers, read, starts: unopened() }));
  const closed = new Set<ClosingCall>(found.sites.flatMap(({ closings }) => closings));
  found.halves = unopened().flatMap(({ call }) => (closed.has(call) ? [] : [call]));
  shareOutTries(found.sites);
  found.sites.sort((a, b) => a.opening.call.pos - b.opening.call.pos);
  return found;
}

/** A `try` between two nested brackets speaks for the inner one; what leaves it leaves the outer one as well. */
function shareOutTries(sites: BracketSite[]): void {
  const trying = sites.filter(({ ownTry }) => ownTry !== null);
  for (const site of trying) {
    const rival = trying.find(
      (other) => other !== site && other.ownTry !== null && other.ownTry === site.ownTry && isWithin(other, site),
    );
    if (rival) site.ownTry = null;
  }
}

function isWithin(inner: BracketSite, outer: BracketSite): boolean {
  return inner.opening.call.pos > outer.opening.call.pos;
}

function byScope<Item>(items: readonly Item[], callOf: (item: Item) => LogCall): Map<Scope, Item[]> {
  const groups = new Map<Scope, Item[]>();
  for (const item of items) {
    const scope = scopeOf(callOf(item).statement);
    const group = groups.get(scope);
    if (group) group.push(item);
    else groups.set(scope, [item]);
  }
  return groups;
}

function pairScope(
  group: LogCall[],
  all: readonly LogCall[],
  read: Reader,
  sharedEnds: Found['sharedEnds'],
): BracketSite[] {
  const found: Chosen = { sites: [], sharedEnds };
  const starts = startsOf(group, read);
  const ends = endsOf(group, read);
  const pairs = starts.flatMap((start) => ends.flatMap((end) => pairOf(start, end, { starts, ends, all }) ?? []));
  choose(pairs, found);
  const whole = ends.filter(isWhole);
  pairBranches(starts, whole, all, found);
  addEarlyEnds(whole, all, found);
  return found.sites;
}

/** Said in a branch or a callback, `copied {} of {} rows` may be a report on the way. */
const isWhole = ({ phrase }: ReadCall<ClosingCall>) => !phrase.partial;

function startsOf(calls: readonly LogCall[], read: Reader): ReadCall[] {
  return calls
    .filter((call) => !isFailureLevel(call.level))
    .map((call) => ({ call, phrase: read(call.template) }))
    .filter(({ phrase }) => phrase.roles.includes('start'));
}

function endsOf<Call extends ClosingCall>(calls: readonly Call[], read: Reader): ReadCall<Call>[] {
  const rows = rowsAmong(calls);
  // With its object a row says what was done, unless it is one of a whole summary.
  return calls
    .filter((call) => !isFailureLevel(call.level) && !isHeading(call))
    .map((call) => ({ call, phrase: read(call.template) }))
    .filter(({ call, phrase }) => phrase.roles.includes('end') && !isRow(call, rows, phrase.object.length > 0 ? 3 : 2));
}

/** Takes the best pairs as long as both sides are free. */
function choose(pairs: Pair[], found: Chosen): void {
  pairs.sort((a, b) => b.score - a.score || distance(a) - distance(b));
  const closed = new Map<ReadCall<ClosingCall>, { pair: Pair; site: BracketSite }>();
  const opened = new Set<ReadCall>();
  for (const pair of pairs) {
    if (opened.has(pair.start)) continue;
    const winner = closed.get(pair.end);
    if (winner) {
      const isShared = !found.sharedEnds.has(winner.site) && claims(pair, winner.pair) && pair.site() !== null;
      if (isShared) found.sharedEnds.set(winner.site, pair.start.call);
      continue;
    }
    const site = pair.site();
    if (!site) continue;
    closed.set(pair.end, { pair, site });
    opened.add(pair.start);
    found.sites.push(site);
  }
}

/** Whether a pair could as well have the end of another one; a title only where it fits as well. */
const claims = ({ start, score }: Pair, rival: Pair) => score > (isTitle(start.phrase) ? 0.99 : 0.9) * rival.score;

/** Pairs what is left over with ends in branches, one for each path at most. */
function pairBranches(starts: ReadCall[], ends: ReadCall[], all: readonly LogCall[], found: Chosen): void {
  const opened = new Set<OpeningCall>(found.sites.map(({ opening }) => opening));
  const closed = new Set<ClosingCall>(found.sites.flatMap(({ closings }) => closings));
  const pairs = starts
    .filter(({ call, phrase }) => !opened.has(call) && phrase.strength === 'strong')
    .flatMap((start) =>
      ends.filter(({ call }) => !closed.has(call)).flatMap((end) => branchPairOf(start, end, all) ?? []),
    );
  const before = found.sites.length;
  choose(pairs, found);
  const others = pairs.filter(({ end }) => !found.sites.some(({ closings }) => closings.includes(end.call)));
  for (let index = before; index < found.sites.length; index++) {
    for (const other of others) {
      const site = other.start.call === found.sites[index]!.opening ? other.site() : null;
      if (site) found.sites[index] = withBranch(found.sites[index]!, site) ?? found.sites[index]!;
    }
  }
}

/** A path that leaves early says in the same words that the work is done. */
function addEarlyEnds(ends: readonly ReadCall[], all: readonly LogCall[], found: Chosen): void {
  const closed = new Set<ClosingCall>(found.sites.flatMap(({ closings }) => closings));
  for (const { call } of ends) {
    if (closed.has(call)) continue;
    const index = found.sites.findIndex((site) => isEarlyEnd(call, site));
    const site = found.sites[index];
    const early = site && !isClock(site.opening) ? arrangeBranch(site.opening, call, all) : null;
    const both = site && early && !early.obstacle ? withBranch(site, early) : null;
    if (both) found.sites[index] = both;
  }
}

function isEarlyEnd(call: LogCall, { opening, closings, nested }: BracketSite): boolean {
  const last = closings.at(-1)!;
  const isBetween = opening.call.pos < call.call.pos && call.call.pos < last.call.pos;
  return !nested && isBetween && call.template === last.template && call.logger === last.logger && leavesBranch(call);
}

/** The end comes later, and is written whenever the start is. */
const mayAnswer = (start: ReadCall, end: ReadCall<ClosingCall>) =>
  end.call.call.pos > start.call.call.pos && isLetThrough(start.call, end.call);

function branchPairOf(start: ReadCall, end: ReadCall, all: readonly LogCall[]): Pair | null {
  if (!mayAnswer(start, end)) return null;
  const { score, reason } = pairPhrases(start.phrase, end.phrase);
  if (reason !== 'same-work') return null;
  return { start, end, score, site: () => arrangeBranch(start.call, end.call, all) };
}

/** Pairs what the functions by themselves leave over: a start with an end that stands in a callback further down. */
function pairAcrossFunctions(
  calls: readonly LogCall[],
  concise: readonly ConciseLogCall[],
  read: Reader,
  found: Found,
): void {
  const opened = new Set<OpeningCall>(found.sites.map(({ opening }) => opening));
  const closed = new Set<ClosingCall>(found.sites.flatMap(({ closings }) => closings));
  const starts = startsOf(
    calls.filter((call) => !opened.has(call)),
    read,
  );
  if (starts.length === 0) return;
  const startsIn = byScope(starts, ({ call }) => call);
  const ends = endsOf<ClosingCall>(
    [...calls, ...concise].filter((call) => !closed.has(call)),
    read,
  ).filter(isWhole);
  const pairs = ends.flatMap((end) =>
    scopesAround(end.call).flatMap((scope) =>
      (startsIn.get(scope) ?? []).flatMap((start) => nestedPairOf(start, end, { starts, ends, all: calls }) ?? []),
    ),
  );
  choose(pairs, found);
}

/** The scopes around the function that a call stands in. */
function scopesAround(call: ClosingCall): Scope[] {
  const scopes: Scope[] = [];
  for (let scope = scopeOf(placeOf(call)); !ts.isSourceFile(scope); ) {
    scope = scopeOf(scope);
    scopes.push(scope);
  }
  return scopes;
}

function nestedPairOf(start: ReadCall, end: ReadCall<ClosingCall>, around: Surroundings): Pair | null {
  if (!mayAnswer(start, end)) return null;
  const { score, reason } = pairPhrases(start.phrase, end.phrase);
  if (score <= 0) return null;
  const site = () => {
    const found = arrangeNested(start.call, end.call, around.all);
    const isCertain = reason !== 'marker' || (found && isNextToEnd(found) && markerIsCertain(start, end, around));
    return isCertain ? found : null;
  };
  return { start, end, score, site };
}

/** The chain that a bare "Done" ends begins right behind the start. */
function isNextToEnd({ form, from, to }: BracketSite): boolean {
  return form === 'promise-chain' && to === from + 1;
}

/** `Transaction constructed:` introduces what is printed next; `Finished migrating {}:` does not. */
function isHeading(call: ClosingCall): boolean {
  if (!call.template.endsWith(':')) return false;
  if (call.values.length === 0) return true;
  return !/^\W*(?:finished|completed|done)\b/i.test(call.template) && logsNext(call);
}

function logsNext(call: ClosingCall): boolean {
  const list: readonly ts.Node[] = 'arrow' in call ? [] : (statementsOf(call.statement.parent) ?? []);
  const next = list[list.indexOf(placeOf(call)) + 1];
  const text = next && ts.isExpressionStatement(next) ? next.getText() : '';
  return text.startsWith(`${call.logger}.`) || text.startsWith(`${call.logger}(`);
}

function pairOf(start: ReadCall, end: ReadCall, around: Surroundings): Pair | null {
  if (!mayAnswer(start, end)) return null;
  const { score, reason } = pairPhrases(start.phrase, end.phrase);
  if (score <= 0) return null;
  if (end.phrase.partial && (reason === 'marker' || isInLoop(end.call))) return null;
  const isCertain = () => reason !== 'marker' || markerIsCertain(start, end, around);
  return { start, end, score, site: () => (isCertain() ? arrange(start.call, end.call, around.all) : null) };
}

const isInLoop = ({ statement }: LogCall) => spotsOf(statement, scopeOf(statement)).some(({ via }) => via === 'loop');

function distance(pair: Pair): number {
  return pair.end.call.call.pos - pair.start.call.call.pos;
}
