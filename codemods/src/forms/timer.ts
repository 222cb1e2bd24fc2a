import { isSpanCallback } from '../emit/names.js';
import { clockIn, clocksOf, measuredFrom } from '../log-calls/clock.js';
import { clockGivenTo } from '../log-calls/clock-logger.js';
import type { LogCalls } from '../log-calls/find-log-calls.js';
import { isLetThrough } from '../log-calls/guarded-lines.js';
import type { LabelTimer } from '../log-calls/label-timer.js';
import { isFailureLevel } from '../log-calls/levels.js';
import { type ClockRead, type ClosingCall, type LogCall, type OpeningCall, placeOf } from '../log-calls/log-call.js';
import { readReceiver } from '../log-calls/receiver.js';
import type { Phrase, Reader } from '../phrases/index.js';
import { nounsOf } from '../phrases/verbs.js';
import { nearestDeclaration } from '../syntax/nearest-declaration.js';
import { ts } from '../syntax/ts.js';
import { descendants, ownDescendants, scopeOf, statementsOf, unwrap } from '../syntax/walk.js';
import { arrange } from './arrange.js';
import type { BracketSite } from './bracket-site.js';
import { arrangeBranch } from './branches.js';
import { arrangeNested, isCallback } from './nested-end.js';
import { isRow, rowsAmong } from './row.js';

export interface TimerOptions {
  loggers: ReadonlySet<string>;
  read: Reader;
  /** Lines that are worded like a start, clearly, and that nothing has ended so far. */
  starts: readonly { call: LogCall; phrase: Phrase }[];
}

/** Brackets whose end reports what has passed since a clock was read, or stops a timer by its label. */
export function timerSites(logCalls: LogCalls, taken: readonly BracketSite[], options: TimerOptions): BracketSite[] {
  const sites = [...clockSites(logCalls, taken, options), ...labelSites(logCalls)];
  return sites.map((site) => ({ ...site, form: 'timer' }));
}

function clockSites(logCalls: LogCalls, taken: readonly BracketSite[], options: TimerOptions): BracketSite[] {
  if (!logCalls.readsClock) return [];
  const closed = new Set(taken.flatMap(({ closings }) => closings));
  const readers = new Map<ts.VariableDeclaration, ClosingCall[]>();
  const late = new Set<ts.VariableDeclaration>();
  const lines: ClosingCall[] = [...logCalls.calls, ...logCalls.concise];
  const rows = rowsAmong(lines);
  for (const line of lines) {
    if (isFailureLevel(line.level) || isRow(line, rows, 2)) continue;
    const clock = clockOf(line, options.loggers);
    if (!clock || isOnTheWay(line, clock, options)) continue;
    if (reportsLate(line, options)) late.add(clock);
    const list = readers.get(clock);
    if (list) list.push(line);
    else readers.set(clock, [line]);
  }
  return [...readers].flatMap(([clock, lines]) => {
    if (late.has(clock)) return [];
    const reached = (arrangeBy: typeof siteOf) =>
      lines.flatMap((line) => {
        const opening = announcementOf(clock, line, options) ?? openingOf(clock, line);
        return (opening && arrangeBy(opening, line, logCalls)) ?? [];
      });
    const straight = reached(siteOf);
    // A clock that is read again tells of a part, or of a total: which is the work cannot be told.
    const [site, ...others] = straight.length > 0 ? straight : reached(branchOf);
    if (!site || others.length > 0) return [];
    return closed.has(site.closings[0]!) || taken.some((other) => crosses(site, other)) ? [] : [site];
  });
}

/** `{} of {} rows copied after {}ms` in a callback is said each time. */
function isOnTheWay(line: ClosingCall, clock: ts.VariableDeclaration, { read }: TimerOptions): boolean {
  return read(line.template).partial === true && scopeOf(placeOf(line)) !== scopeOf(clock);
}

function siteOf(opening: OpeningCall, closing: ClosingCall, { calls }: LogCalls): BracketSite | null {
  return ('arrow' in closing ? null : arrange(opening, closing, calls)) ?? arrangeNested(opening, closing, calls);
}

/** A line that only slow work writes is no end. */
function branchOf(opening: OpeningCall, closing: ClosingCall, { calls }: LogCalls): BracketSite | null {
  const site = 'arrow' in closing ? null : arrangeBranch(opening, closing, calls);
  return site && !asksForTime(site, closing) ? site : null;
}

function asksForTime({ scope }: BracketSite, closing: ClosingCall): boolean {
  for (let node: ts.Node = placeOf(closing); node !== scope; node = node.parent)
    if (ts.isIfStatement(node) && measuredFrom(node.expression)) return true;
  return false;
}

/** The clock that a line tells the time since; null where it compares two. */
function clockOf(line: ClosingCall, loggers: ReadonlySet<string>): ts.VariableDeclaration | null {
  const given = clockGivenTo(line.call, loggers);
  if (given) return given;
  const [clock, ...others] = new Set((line.call.arguments ?? []).flatMap((argument) => clocksOf(argument)));
  return clock && others.length === 0 ? clock : null;
}

/**
 * Between the reading that stops the clock and the line that reports it other work is done: the line is not the end of the first. One that
 * says what was done may come after what is done with the time.
 */
function reportsLate(line: ClosingCall, { loggers, read }: TimerOptions): boolean {
  const place = placeOf(line);
  const list = ts.isStatement(place) ? statementsOf(place.parent) : null;
  if (!list) return false;
  const { verb, strength } = read(line.template);
  const isReport = verb !== null || strength === 'strong';
  const isWork = (node: ts.Node) =>
    ts.isAwaitExpression(node) || (ts.isCallExpression(node) && !readReceiver(node, loggers));
  for (const name of ownDescendants(line.call)) {
    const declaration = ts.isIdentifier(name) ? nearestDeclaration(name) : null;
    if (!declaration?.initializer || clockIn(declaration) || !measuredFrom(declaration.initializer)) continue;
    const stopped = list.indexOf(declaration.parent.parent as ts.Statement);
    const between = stopped < 0 ? [] : list.slice(stopped + 1, list.indexOf(place as ts.Statement));
    if (between.some((statement) => descendants(statement).some(measures))) return true;
    if (!isReport && between.some((statement) => isOtherWork(statement, name.getText(), isWork))) return true;
  }
  return false;
}

/** A loop or a call that has nothing to do with the time, and prints nothing. */
function isOtherWork(statement: ts.Statement, time: string, isWork: (node: ts.Node) => boolean): boolean {
  const nodes = descendants(statement);
  if (nodes.some((node) => ts.isIdentifier(node) && node.text === time)) return false;
  if (ts.isIterationStatement(statement, false)) return nodes.some(isWork);
  return ts.isExpressionStatement(statement) && isWork(unwrap(statement.expression));
}

/** A clock of its own, or a span that has taken its place. */
function measures(node: ts.Node): boolean {
  return (ts.isVariableDeclaration(node) && clockIn(node) !== null) || (isCallback(node) && isSpanCallback(node));
}

/** The line beside the clock that says what begins, if its end speaks of the same thing. */
function announcementOf(
  clock: ts.VariableDeclaration,
  line: ClosingCall,
  { starts, read }: TimerOptions,
): LogCall | null {
  const statement = clock.parent.parent;
  const list: readonly ts.Node[] = statementsOf(statement.parent) ?? [];
  const at = list.indexOf(statement);
  const beside = at < 0 ? [] : [list[at - 1], list[at + 1]];
  const end = read(line.template);
  const found = starts.findLast(
    ({ call, phrase }) =>
      beside.includes(call.statement) &&
      call.logger === line.logger &&
      isLetThrough(call, line) &&
      sharesThing(phrase, end),
  );
  return found?.call ?? null;
}

/** Two verbs that agree are not enough: `importing archive` does not end as `imported users`. */
function sharesThing(start: Phrase, end: Phrase): boolean {
  const names = ({ verb, object }: Phrase, others: readonly string[]) =>
    [...object, ...(verb === null ? [] : nounsOf(verb))].some((word) => others.includes(word));
  return names(start, end.object) || names(end, start.object);
}

function openingOf(clock: ts.VariableDeclaration, { logger, level }: ClosingCall): ClockRead | null {
  const call = clockIn(clock);
  const statement = clock.parent.parent;
  if (!call || !ts.isVariableStatement(statement)) return null;
  return { call, statement, logger, level, template: '', values: [] };
}

/** Whether one begins in the other and ends behind it. */
function crosses(site: BracketSite, other: BracketSite): boolean {
  const [start, end] = extentOf(site);
  const [from, to] = extentOf(other);
  return (start < from && from < end && end < to) || (from < start && start < to && to < end);
}

function extentOf({ opening, closings }: BracketSite): [number, number] {
  return [opening.call.pos, closings.at(-1)!.call.pos];
}

function labelSites(logCalls: LogCalls): BracketSite[] {
  const groups = new Map<string, LabelTimer[]>();
  for (const timer of logCalls.timers) {
    const group = groups.get(timer.timer);
    if (group) group.push(timer);
    else groups.set(timer.timer, [timer]);
  }
  return [...groups.values()].flatMap((group) => labelSitesOf(group, logCalls));
}

/** Start and end of one label in turn; whatever else speaks of the timer would be left without it. */
function labelSitesOf(group: readonly LabelTimer[], logCalls: LogCalls): BracketSite[] {
  const sites: BracketSite[] = [];
  const used = new Set<LabelTimer>();
  for (const [index, start] of group.entries()) {
    const isStart = start.role === 'start' || start.role === 'either';
    if (!isStart || used.has(start)) continue;
    const end = group.slice(index + 1).find(({ role }) => role === 'end' || role === 'either');
    const site = end && !used.has(end) ? siteOf(start, end, logCalls) : null;
    if (!end || !site) continue;
    used.add(start).add(end);
    sites.push(site);
  }
  const stray = group.find((timer) => !used.has(timer));
  if (!stray) return sites;
  const obstacle = { code: 'L2T505', reason: 'the timer is read or stopped elsewhere, too', node: stray.call };
  return sites.map((site) => ({ ...site, obstacle }));
}
