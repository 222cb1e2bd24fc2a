import { type AnalyzedBracket, type AnalyzeOptions, analyze, type FileAnalysis } from '../analyze.js';
import { isCandidate } from '../discover/is-candidate.js';
import type { SourceText } from '../discover/read-source.js';
import { applyPatches, type Patch, type TextEdit } from '../edits/text-edit.js';
import { attributeValue, type KindOf } from '../emit/attribute-value.js';
import type { Attribute } from '../emit/attributes.js';
import { hasExits } from '../emit/completion.js';
import { spreadsOut } from '../emit/emit-callback.js';
import { type EmittedSpan, emitSpan } from '../emit/emit-span.js';
import { mayBePromise } from '../emit/may-be-promise.js';
import { API, type IsModule, importedName, isApi, type Names, namesFor, numberedName } from '../emit/names.js';
import { linesOf, orphansOf } from '../emit/orphans.js';
import { mayTellFailure } from '../emit/own-catch.js';
import { type NeededImport, prologue, tracerCall } from '../emit/prologue.js';
import { handsOver, type Region } from '../emit/region.js';
import { removeFromList, removeStatement } from '../emit/remove-statement.js';
import { styleOf } from '../emit/style.js';
import { unreadVariables } from '../emit/unread-variables.js';
import { type Leftovers, type UnusedImports, unusedImports } from '../emit/unused-imports.js';
import { unusedBindings, unusedLoggers } from '../emit/unused-loggers.js';
import type { BracketSite } from '../forms/bracket-site.js';
import { isClock } from '../log-calls/log-call.js';
import type { FormatSettings } from '../project/format-settings.js';
import { WITH_SPAN } from '../project/helper-module.js';
import { kindOf } from '../project/kind-of-type.js';
import { frozenRanges } from '../syntax/frozen-ranges.js';
import { bind } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import type { Bracket } from '../types.js';

const MAX_PASSES = 20;

/** The project's own `withSpan`, as one file sees it. */
export interface HelperUse {
  specifier: string;
  isModule: IsModule;
}

/** What a rewrite has to know besides the file. */
export interface RewriteContext {
  logs: 'remove' | 'keep';
  tracerName: string;
  commonJs: boolean;
  format: FormatSettings | null;
  kindsOf: (text: string) => KindOf | null;
  /** Whether the project's compiler minds a value that may be missing. */
  checksNull: () => boolean;
  isInCycle: () => boolean;
  /** Null: spans are started with the API alone. */
  helper: HelperUse | null;
  isWanted: (entry: AnalyzedBracket) => boolean;
  /** Whether lines go that an earlier migration kept inside their span. */
  dropsKept: boolean;
  /** One pass: what that makes possible is left for the next time. */
  once?: boolean;
}

export interface Rewritten {
  after: string;
  /** Fingerprints. */
  rewritten: string[];
  /** By fingerprint: the attributes that the new code writes. Those that prove to be objects are left out. */
  attributes: Map<string, Bracket['attributes']>;
  /** Templates of the lines taken out. */
  removed: string[];
  /** Whether the new code imports from the API by itself. */
  usesApi: boolean;
}

/** Rewrites until nothing is left to do: with an outer bracket gone, an inner one that it held up may become safe. */
export function rewriteFile(
  analysis: FileAnalysis,
  text: SourceText,
  context: RewriteContext,
  options: AnalyzeOptions,
): Rewritten {
  const result: Rewritten = {
    after: text.text,
    rewritten: [],
    attributes: new Map(),
    removed: [],
    usesApi: false,
  };
  let current = analysis;
  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    const wanted = current.brackets.filter(
      (entry) => entry.bracket.verdict === 'migratable' && context.isWanted(entry),
    );
    const chosen = wanted.filter((entry) => !wanted.some((other) => waitsFor(entry.region, other.region)));
    const kept = context.dropsKept ? current.kept : [];
    if (chosen.length === 0 && kept.length === 0) return result;
    const { after, usesApi, isWritten } = rewriteOnce(current, chosen, kept, context);
    result.after = after;
    result.usesApi ||= usesApi;
    result.rewritten.push(...chosen.map(({ bracket }) => bracket.fingerprint));
    for (const { bracket, attributes } of chosen)
      result.attributes.set(
        bracket.fingerprint,
        bracket.attributes.filter((_, index) => isWritten(attributes[index]!)),
      );
    if (context.logs === 'remove') {
      const sites = [...chosen.map(({ region }) => region.site), ...kept];
      for (const { opening, closings } of sites)
        result.removed.push(...[...(isClock(opening) ? [] : [opening]), ...closings].map(({ template }) => template));
    }
    if (context.once || !isCandidate(result.after, options.loggers)) return result;
    current = analyze({ ...text, text: result.after }, options, new Set(result.rewritten));
  }
  throw new Error(`rewriting it does not come to an end after ${MAX_PASSES} passes; please report this`);
}

function rewriteOnce(
  { source }: FileAnalysis,
  chosen: readonly AnalyzedBracket[],
  kept: readonly BracketSite[],
  context: RewriteContext,
): { after: string; usesApi: boolean; isWritten: (attribute: Attribute) => boolean } {
  const { text } = source;
  const { helper, tracerName } = context;
  const style = styleOf(source, context.format);
  const names = namesFor(source, helper?.isModule);
  const usesHelper = (entry: AnalyzedBracket) => helper !== null && !handsOver(entry.region);
  const asksAtUse = new Set(
    chosen.filter((entry) => !usesHelper(entry) && !names.hasTracer && isHoisted(entry) && context.isInCycle()),
  );
  const kindOf = kindsIn(context.kindsOf(text), chosen);
  const tracerOf = (entry: AnalyzedBracket) =>
    asksAtUse.has(entry) ? tracerCall(names, style, tracerName) : names.tracer;
  const spans = chosen.map((entry, index) => {
    const ordinal = chosen.slice(0, index).filter((other) => sharesList(other, entry)).length;
    return emitSpan(entry.region, {
      spanName: entry.bracket.spanName,
      attributes: entry.attributes,
      tracer: usesHelper(entry) ? null : tracerOf(entry),
      names,
      style,
      logs: context.logs,
      kindOf,
      checksNull: context.checksNull,
      isEnclosed: chosen.some((other) => other !== entry && encloses(other.region, entry.region)),
      isInner: (statement) =>
        chosen.some(
          (other) =>
            other !== entry && encloses(entry.region, other.region) && other.region.statements.includes(statement),
        ),
      parent: names.parent(ordinal),
      localName: (name) => numberedName(name, entry.region.site.scope, ordinal),
    });
  });
  const patches: Patch[] = [...spans];
  const lines = kept.flatMap(linesOf);
  const orphans = lines.length > 0 ? orphansOf(lines, [], chosen[0]?.region.symbols ?? bind(source)) : [];
  const dropped = [
    ...kept.flatMap((site) => dropKeptLines(text, site)),
    ...orphans.map((each) => removeFromList(text, each)),
  ];
  if (kept.length > 0) patches.push({ edits: dropped, indents: [] });
  const { edits: leftovers, gone } = tidy(
    source,
    chosen.map(({ region }) => region),
    {
      removed: [...lines, ...orphans, ...spans.flatMap((span) => span.removed)],
      emitted: spans.flatMap((span) => span.emitted),
    },
  );
  const declaresTracer = !names.hasTracer && chosen.some((entry) => !usesHelper(entry) && !asksAtUse.has(entry));
  const header = prologue(source, {
    style,
    needed: neededImports(
      source,
      names,
      { spans, usesTracer: !chosen.every(usesHelper), usesHelper: chosen.some(usesHelper) },
      helper,
    ),
    tracer: declaresTracer ? `const ${names.tracer} = ${tracerCall(names, style, tracerName)}${style.semicolon}` : '',
    commonJs: context.commonJs,
    gone,
  });
  patches.push({ edits: [...header, ...leftovers], indents: [] });
  return {
    after: applyPatches(text, patches, style.indent, frozenRanges(source)),
    usesApi: spans.some(({ usesStatus }) => usesStatus),
    isWritten: (attribute) => attributeValue(attribute, kindOf) !== null,
  };
}

/** Takes out what only removed lines used. */
function tidy(source: ts.SourceFile, regions: readonly Region[], leftovers: Leftovers): UnusedImports {
  const symbols = regions[0]?.symbols ?? bind(source);
  const unread = unreadVariables(symbols, leftovers, regions);
  const bindings = unusedBindings(source, symbols, leftovers);
  const own = [...unread.edits, ...bindings.edits];
  const loggers = [...unusedLoggers(source, symbols, leftovers), ...bindings.statements];
  const removed = [...leftovers.removed, ...unread.removed, ...loggers];
  const { edits, gone } = unusedImports(source, symbols, { ...leftovers, removed });
  // What comes instead of the first of a file stands apart from what follows, as that did.
  const lines = loggers.map((statement) =>
    source.statements[0] === statement
      ? removeStatement(source.text, statement, null)
      : removeFromList(source.text, statement),
  );
  return { edits: [...own, ...lines, ...edits], gone: new Set([...gone, ...loggers]) };
}

/** Where the file itself says that a value is a text, a number or a boolean, that is all there is to know. */
function kindsIn(projectKind: KindOf | null, [first]: readonly AnalyzedBracket[]): KindOf | null {
  if (!projectKind || !first) return null;
  const { checker } = first.region.symbols;
  return (node) => {
    const kind = kindOf(node, checker);
    return kind === 'legal' || kind === 'nullable' ? kind : projectKind(node);
  };
}

function neededImports(
  source: ts.SourceFile,
  names: Names,
  { spans, usesTracer, usesHelper }: { spans: readonly EmittedSpan[]; usesTracer: boolean; usesHelper: boolean },
  helper: HelperUse | null,
): NeededImport[] {
  const usesStatus = spans.some((span) => span.usesStatus);
  const usesTrace = usesTracer && !names.hasTracer;
  const api = [
    ...(spans.some((span) => span.usesContext) ? [{ imported: 'context', local: names.context }] : []),
    ...(usesStatus ? [{ imported: 'SpanStatusCode', local: names.statusCode }] : []),
    ...(usesTrace ? [{ imported: 'trace', local: names.trace }] : []),
  ];
  const own = usesHelper ? [{ imported: WITH_SPAN, local: names.withSpan }] : [];
  const missing = (wanted: typeof api, isModule: IsModule) =>
    wanted.filter(({ imported }) => importedName(source, imported, isModule) === null);
  return [
    { specifier: API, isModule: isApi, names: missing(api, isApi) },
    ...(helper ? [{ ...helper, names: missing(own, helper.isModule) }] : []),
  ];
}

/** Whether the rewrite of one bracket changes what the other's has to go by: that one comes first. */
function waitsFor(region: Region, other: Region): boolean {
  if (spreadsOut(other, region)) return true;
  if (region === other || !encloses(region, other)) return false;
  return hasExits(region) || hasExits(other) || awaitsInside(region, other) || mayTellFailure(other);
}

/** Whether one would wait, inside the other's callback, for a promise that this one hands out without waiting. */
function awaitsInside(region: Region, other: Region): boolean {
  return (
    region.isAsync && !other.isAsync && other.returns.some(({ expression }) => mayBePromise(expression, other.symbols))
  );
}

function sharesList({ region }: AnalyzedBracket, other: AnalyzedBracket): boolean {
  return region.site.list === other.region.site.list;
}

function encloses(outer: Region, inner: Region): boolean {
  return outer.site.scope === inner.site.scope && outer.start <= inner.start && outer.end >= inner.end;
}

function dropKeptLines(text: string, site: BracketSite): TextEdit[] {
  return linesOf(site).map((line) =>
    ts.isStatement(line) ? removeFromList(text, line) : { start: line.getStart(), end: line.end, text: '{}' },
  );
}

/** Whether the bracket may run before the module's own constants exist: inside a function declaration, which is hoisted. */
function isHoisted({ region }: AnalyzedBracket): boolean {
  for (let node: ts.Node = region.site.scope; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isFunctionDeclaration(node) && ts.isSourceFile(node.parent)) return true;
  }
  return false;
}
