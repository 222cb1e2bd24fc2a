import { createHash } from 'node:crypto';
import { bracketName } from './bracket-name.js';
import type { SourceText } from './discover/read-source.js';
import { type Attribute, type AttributeOptions, planAttributes } from './emit/attributes.js';
import { isSpanCallback } from './emit/names.js';
import { type Region, regionOf } from './emit/region.js';
import type { BracketSite } from './forms/bracket-site.js';
import { findBrackets } from './forms/find-brackets.js';
import { hazards } from './hazards/index.js';
import { findLogCalls } from './log-calls/find-log-calls.js';
import { isClock, type LogCall } from './log-calls/log-call.js';
import type { Reader } from './phrases/index.js';
import { isTypeScript, parse, syntaxProblem } from './syntax/parse.js';
import { bind } from './syntax/symbols.js';
import { ts } from './syntax/ts.js';
import { symbolPath } from './syntax/walk.js';
import type { Bracket, HalfBracket, Position, Refusal } from './types.js';

/** A bracket with the syntax it stands in; `bracket` is what the outside sees. */
export interface AnalyzedBracket {
  bracket: Bracket;
  region: Region;
  attributes: Attribute[];
}

export interface FileAnalysis {
  file: string;
  source: ts.SourceFile;
  logCalls: number;
  brackets: AnalyzedBracket[];
  /** Brackets whose span is already there, their log lines kept inside it. */
  kept: BracketSite[];
  halfBrackets: HalfBracket[];
}

export interface AnalyzeOptions extends AttributeOptions {
  loggers: ReadonlySet<string>;
  read: Reader;
  /** Whether the compiler of a file knows in a closure what it knew of a variable before. */
  narrowsInClosures: (file: string) => boolean;
}

/**
 * Finds the brackets of one file and decides each. Looks at nothing but the text given, and at which compiler reads it.
 * @param taken fingerprints of brackets that have become spans since: their twins keep the ones they had.
 * @throws {SyntaxError} with the line, when the file does not parse.
 */
export function analyze(
  { file, text }: SourceText,
  options: AnalyzeOptions,
  taken: ReadonlySet<string> = new Set(),
): FileAnalysis {
  const source = parse(file, text);
  const problem = syntaxProblem(source);
  if (problem) throw new SyntaxError(`does not parse: line ${problem.line}: ${problem.message}`);
  const logCalls = findLogCalls(source, options.loggers);
  const found = findBrackets(logCalls, options);
  const kept = found.sites.filter(hasItsSpan);
  const sites = found.sites.filter((site) => !kept.includes(site) && !isIgnored(site.opening.statement));
  const halfBrackets = found.halves
    .filter((call) => !fillsSpanCallback(call.statement))
    .map((call) => ({ file, start: positionOf(source, call.call), message: call.template }));
  const analysis: FileAnalysis = { file, source, logCalls: logCalls.count, brackets: [], kept, halfBrackets };
  if (sites.length === 0) return analysis;

  const symbols = bind(source);
  const typed = isTypeScript(file);
  const narrowsInClosures = () => options.narrowsInClosures(file);
  const context = { source, symbols, typed, narrowsInClosures, calls: logCalls.calls };
  const regions = sites.map((site) => regionOf(site, context));
  const given = new Set(taken);
  const meeting = meetingRegions(regions);
  for (const region of regions) {
    const { attributes, lostEffect } = planAttributes(region, options);
    const refusal =
      conflict(region, meeting.get(region) ?? []) ??
      sharedEnd(found.sharedEnds.get(region.site)) ??
      obstacleOf(region.site) ??
      hazardOf(region) ??
      effect(lostEffect);
    analysis.brackets.push({
      region,
      attributes,
      bracket: describe(region, attributes, refusal, file, options, given),
    });
  }
  return analysis;
}

function describe(
  region: Region,
  attributes: readonly Attribute[],
  refusal: Refusal | null,
  file: string,
  options: AnalyzeOptions,
  given: Set<string>,
): Bracket {
  const { opening, closings, form } = region.site;
  const last = closings.at(-1)!;
  const symbol = symbolPath(opening.statement);
  const messages = isClock(opening) ? [last.template] : [opening.template, last.template];
  return {
    fingerprint: fingerprintOf(file, JSON.stringify([file, symbol, messages]), given),
    file,
    start: positionOf(region.source, opening.call),
    end: positionOf(region.source, last.call),
    form,
    logger: opening.logger,
    function: symbol,
    messages,
    spanName: bracketName(region.site, { file, symbol, read: options.read }),
    attributes: attributes.map(({ key, node, on }) => ({ key, expression: node.getText(), on })),
    verdict: refusal ? 'refused' : 'migratable',
    refusal,
  };
}

/** Of twins each has an ordinal of its own: the first that is not given yet. */
function fingerprintOf(file: string, identity: string, given: Set<string>): string {
  // The file comes first, so that a sorted list keeps the brackets of a file together and files in no order.
  const prefix = hash(file).slice(0, 5);
  for (let ordinal = 0; ; ordinal++) {
    const fingerprint = prefix + hash(`${identity}#${ordinal}`).slice(0, 11);
    if (given.has(fingerprint)) continue;
    given.add(fingerprint);
    return fingerprint;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hazardOf(region: Region): Refusal | null {
  for (const hazard of hazards) {
    const finding = hazard.find(region);
    if (finding) return refuse(hazard.code, finding.reason, finding.node);
  }
  return null;
}

/** For each region those that it has code in common with. */
function meetingRegions(regions: readonly Region[]): Map<Region, Region[]> {
  const meeting = new Map<Region, Region[]>(regions.map((region) => [region, []]));
  const sorted = [...regions].sort((a, b) => a.start - b.start);
  for (const [index, region] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length && sorted[next]!.start < region.end; next++) {
      meeting.get(region)!.push(sorted[next]!);
      meeting.get(sorted[next]!)!.push(region);
    }
  }
  return meeting;
}

/** Brackets that cross, or that share a log line, cannot both become spans. */
function conflict(region: Region, meeting: readonly Region[]): Refusal | null {
  for (const other of meeting) {
    const inside = other.start > region.start && other.end <= region.end;
    const outside = other.start < region.start && other.end >= region.end;
    if ((!inside && !outside) || crosses(region, other) || crosses(other, region) || sharesCallback(region, other))
      return refuse('L2T501', 'it overlaps another bracket', other.site.opening.call);
  }
  return null;
}

/** Whether the closing line of one stands in a callback before the other, which opened later, is closed. */
function crosses({ site, start }: Region, other: Region): boolean {
  if (!site.nested || other.start <= start) return false;
  const end = site.nested.holder === other.site.nested?.holder ? other.site.closings.at(-1)!.call.pos : other.end;
  return site.closings.some(({ call }) => call.pos >= other.start && call.pos < end);
}

function sharesCallback({ site }: Region, { site: other }: Region): boolean {
  return site.nested?.settles === 'callback' && site.nested.holder === other.nested?.holder;
}

function sharedEnd(rival: LogCall | undefined): Refusal | null {
  return rival ? refuse('L2T502', 'another start could claim the same end', rival.call) : null;
}

function obstacleOf({ obstacle }: BracketSite): Refusal | null {
  return obstacle ? refuse(obstacle.code, obstacle.reason, obstacle.node) : null;
}

function effect(lost: ts.Expression | null): Refusal | null {
  return lost ? refuse('L2T404', 'the log line calls something for a value that does not reach the span', lost) : null;
}

function refuse(code: string, reason: string, node: ts.Node): Refusal {
  return { code, reason, ...positionOf(node.getSourceFile(), node) };
}

function positionOf(source: ts.SourceFile, node: ts.Node): Position {
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart());
  return { line: line + 1, column: character + 1 };
}

/** `// log-to-trace-ignore` on the line above the opening call. */
function isIgnored(statement: ts.Statement): boolean {
  const text = statement.getSourceFile().text;
  const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  const last = comments.at(-1);
  return !!last && /^(?:\/\/|\/\*)\s*log-to-trace-ignore\b(?!-file)/.test(text.slice(last.pos, last.end));
}

function hasItsSpan(site: BracketSite): boolean {
  return fillsSpanCallback(site.opening.statement);
}

/** Whether a log line is the first thing that happens in a span callback, where `--logs keep` leaves it. */
function fillsSpanCallback(statement: ts.Statement): boolean {
  for (let node: ts.Node = statement; ts.isBlock(node.parent) && leads(node.parent, node); ) {
    const holder = node.parent.parent;
    if (isSpanCallback(holder)) return true;
    if (!ts.isTryStatement(holder) || holder.tryBlock !== node.parent) return false;
    node = holder;
  }
  return false;
}

/** First in its block, but for attributes that are set on the span. */
function leads(block: ts.Block, node: ts.Node): boolean {
  return block.statements
    .slice(0, block.statements.indexOf(node as ts.Statement))
    .every((before) => /^\w+\.setAttributes?\(/.test(before.getText()));
}
