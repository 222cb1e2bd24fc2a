import { type AnalyzedBracket, type AnalyzeOptions, analyze } from '../analyze.js';
import { isCandidate } from '../discover/is-candidate.js';
import { listFiles } from '../discover/list-files.js';
import { looksMinified } from '../discover/may-hold-bracket.js';
import { readSource } from '../discover/read-source.js';
import { failureLogs } from '../forms/own-try.js';
import { findLogCalls } from '../log-calls/find-log-calls.js';
import { type ClosingCall, type LogLine, placeOf } from '../log-calls/log-call.js';
import { resolveOptions } from '../options.js';
import { parse } from '../syntax/parse.js';
import type { ts } from '../syntax/ts.js';
import { symbolPath } from '../syntax/walk.js';
import type { Bracket, FailedFile, Position, ScanOptions } from '../types.js';
import { type CallNames, collectCallNames, noCallNames } from './call-names.js';
import { type Elapsed, elapsedIn } from './elapsed.js';
import { type Extent, reachOf } from './reach.js';

/** A place in the code that writes log lines. Plain data. */
export interface LogSite {
  file: string;
  start: Position;
  /** Enclosing symbol path; empty at top level. */
  function: string;
  /** The message with `{}` for every value. */
  template: string;
  /** Names of the values in the message and of the fields beside it, in source order. */
  keys: string[];
  /** Fingerprint of the bracket that a line from here opens, and of those that it closes, well or with a failure. */
  opens: string | null;
  closes: string[];
  fails: string[];
  /** How a line from here tells the length of what it closes, where only a clock that it reads opens that. */
  elapsed: Elapsed | null;
}

/** The log lines that a project can write, and what it says about how they follow each other. */
export interface Outline {
  sites: LogSite[];
  brackets: Bracket[];
  /**
   * By fingerprint: indices of the sites that may write a line while the bracket is open, as far as names tell. Null where
   * it calls what only its caller knows, so that anything may.
   */
  reach: Record<string, number[] | null>;
  failedFiles: FailedFile[];
}

interface Draft extends Omit<Outline, 'reach'> {
  extents: Extent[];
  names: CallNames;
}

/**
 * Reads the log lines out of a project, as `scan` would find their brackets. Reads, and changes nothing.
 * @throws {UnreadablePathError} when a path does not exist.
 */
export async function outline(options: ScanOptions = {}): Promise<Outline> {
  const { selection, analyze: analyzeOptions } = resolveOptions(options);
  const draft: Draft = { sites: [], brackets: [], failedFiles: [], extents: [], names: noCallNames() };
  for (const file of await listFiles(selection)) {
    const text = readSource(selection.cwd, file);
    if (!text) continue;
    if ('error' in text) {
      draft.failedFiles.push(text);
      continue;
    }
    if (looksMinified(text.text)) continue;
    try {
      readFile(file, text.text, analyzeOptions, draft);
    } catch (error) {
      draft.failedFiles.push({ file, error: error instanceof Error ? error.message : String(error) });
    }
  }
  const { sites, brackets, failedFiles, extents, names } = draft;
  return { sites, brackets, reach: reachOf(extents, sites, names), failedFiles };
}

function readFile(file: string, text: string, options: AnalyzeOptions, draft: Draft): void {
  const analysis = isCandidate(text, options.loggers) ? analyze({ file, text, bom: false }, options) : null;
  const source = analysis?.source ?? parse(file, text);
  collectCallNames(source, draft.names);
  const { calls, concise } = findLogCalls(source, options.loggers);
  const kept = new Set(analysis?.kept.flatMap(({ opening, closings }) => [opening, ...closings].map(startOf)));
  const places = new Map<number, number>();
  for (const call of [...calls, ...concise]) {
    if (kept.has(startOf(call))) continue;
    places.set(startOf(call), draft.sites.length);
    draft.sites.push(siteOf(file, source, call));
  }
  const siteAt = (call: LogLine): LogSite | undefined => draft.sites[places.get(startOf(call)) ?? -1];
  for (const { bracket, region } of analysis?.brackets ?? []) {
    const { fingerprint } = bracket;
    const { opening, closings, ownTry } = region.site;
    const start = siteAt(opening);
    if (start) start.opens = fingerprint;
    else if (region.site.form === 'timer') {
      // What a clock or a timer opens writes no line when it begins: its end has to tell how long it took.
      for (const closing of closings) {
        const site = siteAt(closing);
        if (site) site.elapsed = elapsedIn(closing);
      }
      if (!closings.some((closing) => siteAt(closing)?.elapsed)) continue;
    }
    for (const closing of closings) siteAt(closing)?.closes.push(fingerprint);
    for (const failure of ownTry ? failureLogs(ownTry, opening, region.calls) : []) {
      siteAt(failure)?.fails.push(fingerprint);
    }
    draft.brackets.push(bracket);
    draft.extents.push(extentOf({ bracket, region } as AnalyzedBracket, places));
  }
}

/** What the statements of a bracket hold: the sites that stand there, and the nodes that may call others. */
function extentOf({ bracket, region }: AnalyzedBracket, places: ReadonlyMap<number, number>): Extent {
  const inside = [...places].filter(([pos]) => pos >= region.start && pos < region.end).map(([, site]) => site);
  return { fingerprint: bracket.fingerprint, inside, statements: region.statements };
}

const startOf = ({ call }: LogLine): number => call.getStart();

function siteOf(file: string, source: ts.SourceFile, line: ClosingCall): LogSite {
  const { line: row, character } = source.getLineAndCharacterOfPosition(startOf(line));
  return {
    file,
    start: { line: row + 1, column: character + 1 },
    function: symbolPath(placeOf(line)),
    template: line.template,
    keys: line.values.filter(({ kind }) => kind !== 'whole').map(({ key }) => key),
    opens: null,
    closes: [],
    fails: [],
    elapsed: null,
  };
}
