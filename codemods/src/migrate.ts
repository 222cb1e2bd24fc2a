import path from 'node:path';
import { type AnalyzedBracket, type AnalyzeOptions, analyze, type FileAnalysis } from './analyze.js';
import type { SourceText } from './discover/read-source.js';
import { applyPatches, type Patch } from './edits/text-edit.js';
import { unifiedDiff } from './edits/unified-diff.js';
import type { KindOf } from './emit/attribute-value.js';
import { emitSpan } from './emit/emit-span.js';
import { namesFor } from './emit/names.js';
import { isCommonJs, prologue, tracerCall } from './emit/prologue.js';
import type { Region } from './emit/region.js';
import { removeStatement } from './emit/remove-statement.js';
import { styleOf } from './emit/style.js';
import { unusedImports } from './emit/unused-imports.js';
import type { BracketSite } from './forms/bracket-site.js';
import { resolveOptions } from './options.js';
import { importCycles } from './project/import-cycles.js';
import { type PackageJson, packageLookup, withDependency } from './project/package-json.js';
import { printWidths } from './project/print-width.js';
import { valueKinds } from './project/value-kinds.js';
import { Survey } from './scan.js';
import { frozenRanges } from './syntax/frozen-ranges.js';
import { isTypeScript, parse, syntaxProblem } from './syntax/parse.js';
import { bind } from './syntax/symbols.js';
import { ts } from './syntax/ts.js';
import { findTelemetry } from './telemetry.js';
import type { FileChange, MigrateOptions, MigrateResult } from './types.js';

const API = '@opentelemetry/api';
const API_RANGE = '^1.9.0';
const MAX_PASSES = 20;

/**
 * Computes the rewrite of every bracket that can be rewritten safely. Writes nothing.
 * @throws {UnreadablePathError} when a path does not exist.
 */
export async function migrate(options: MigrateOptions = {}): Promise<MigrateResult> {
  const resolved = resolveOptions(options);
  const { cwd } = resolved.selection;
  const survey = new Survey();
  const packageOf = packageLookup(cwd);
  const kindsIn = valueKinds(cwd);
  const isInCycle = importCycles();
  const widthFor = printWidths(cwd);
  const changes: FileChange[] = [];
  const removedMessages = new Set<string>();
  const packages = new Map<string, PackageJson>();

  const visit = (analysis: FileAnalysis, text: SourceText): void => {
    const home = packageOf(analysis.file);
    const context: RewriteContext = {
      logs: options.logs ?? 'remove',
      tracerName: options.tracerName || home?.name || path.basename(cwd),
      packageType: home?.type ?? 'commonjs',
      printWidth: widthFor(analysis.file),
      kindsOf: isTypeScript(analysis.file) ? (current) => kindsIn(analysis.file, current) : () => null,
      isInCycle: () => isInCycle(path.resolve(cwd, analysis.file)),
    };
    const { after, rewritten, removed } = rewriteFully(analysis, text, context, resolved.analyze, options.only);
    if (after === text.text) return;
    const problem = syntaxProblem(parse(analysis.file, after));
    if (problem) {
      survey.fail({
        file: analysis.file,
        error: `was left as it is: its rewrite would not parse (line ${problem.line}: ${problem.message}); please report this`,
      });
      return;
    }
    const mark = text.bom ? '\uFEFF' : '';
    changes.push(changeOf(analysis.file, mark + text.text, mark + after, rewritten));
    for (const template of removed) removedMessages.add(template);
    if (home && rewritten.length > 0) packages.set(home.file, home);
  };
  await survey.run(resolved, (analysis, text) => {
    try {
      visit(analysis, text);
    } catch (error) {
      survey.fail({
        file: analysis.file,
        error: `was left as it is: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  });

  const warnings = [...packages.values()]
    .filter(({ dependencies }) => !findTelemetry(dependencies))
    .map(missingTelemetry);
  for (const home of packages.values()) {
    if (home.dependencies.has(API)) continue;
    if (home.file.startsWith('..'))
      warnings.push(`${home.file} lies outside the folder given; add ${API} to its dependencies by hand.`);
    else changes.push(changeOf(home.file, home.text, withDependency(home.text, API, API_RANGE), []));
  }
  return { ...survey.result(), changes, removedMessages: [...removedMessages].sort(), rolledBack: [], warnings };
}

interface RewriteContext {
  logs: 'remove' | 'keep';
  tracerName: string;
  packageType: 'module' | 'commonjs';
  printWidth: number | null;
  kindsOf: (text: string) => KindOf | null;
  isInCycle: () => boolean;
}

interface Rewritten {
  after: string;
  /** Fingerprints. */
  rewritten: string[];
  /** Templates of the lines taken out. */
  removed: string[];
}

/** Rewrites until nothing is left to do: with an outer bracket gone, an inner one that it held up may become safe. */
function rewriteFully(
  analysis: FileAnalysis,
  text: SourceText,
  context: RewriteContext,
  analyzeOptions: AnalyzeOptions,
  only: readonly string[] | undefined,
): Rewritten {
  const result: Rewritten = { after: text.text, rewritten: [], removed: [] };
  let current = analysis;
  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    const chosen = current.brackets.filter((entry) => entry.bracket.verdict === 'migratable' && isWanted(entry, only));
    const kept = context.logs === 'remove' && !only ? current.kept : [];
    if (chosen.length === 0 && kept.length === 0) return result;
    result.after = rewrite(current, chosen, kept, context);
    result.rewritten.push(...chosen.map(({ bracket }) => bracket.fingerprint));
    if (context.logs === 'remove') {
      const sites = [...chosen.map(({ region }) => region.site), ...kept];
      for (const { opening, closings } of sites)
        result.removed.push(opening.template, ...closings.map(({ template }) => template));
    }
    current = analyze({ ...text, text: result.after }, analyzeOptions);
  }
  throw new Error(`rewriting it does not come to an end after ${MAX_PASSES} passes; please report this`);
}

function rewrite(
  { source }: FileAnalysis,
  chosen: readonly AnalyzedBracket[],
  kept: readonly BracketSite[],
  context: RewriteContext,
): string {
  const { text } = source;
  const style = styleOf(source, context.printWidth);
  const names = namesFor(source);
  const ownTracer = tracerCall({ names, style, tracerName: context.tracerName });
  const early = new Map(chosen.map((entry) => [entry, !names.hasTracer && isHoisted(entry) && context.isInCycle()]));
  const kindOf = chosen.some((entry) => entry.attributes.length > 0) ? context.kindsOf(text) : null;
  const spans = chosen.map((entry) =>
    emitSpan(entry.region, {
      spanName: entry.bracket.spanName,
      attributes: entry.attributes,
      tracer: early.get(entry) ? ownTracer : names.tracer,
      names,
      style,
      logs: context.logs,
      kindOf,
      isEnclosed: chosen.some((other) => other !== entry && encloses(other.region, entry.region)),
    }),
  );
  const patches: Patch[] = [...spans];
  if (kept.length > 0) patches.push({ edits: kept.flatMap((site) => dropKeptLines(text, site)), indents: [] });
  const lines = kept.flatMap(({ opening, closings }) => [opening, ...closings]).map(({ statement }) => statement);
  const leftovers = {
    removed: [...lines, ...spans.flatMap((span) => span.removed)],
    emitted: spans.flatMap((span) => span.emitted),
  };
  const { edits: imports, gone } = isTypeScript(source.fileName)
    ? unusedImports(source, chosen[0]?.region.symbols ?? bind(source), leftovers)
    : { edits: [], gone: new Set<ts.Statement>() };
  const header =
    chosen.length === 0
      ? []
      : prologue(source, {
          names,
          style,
          tracerName: context.tracerName,
          declareTracer: chosen.some((entry) => !early.get(entry)),
          commonJs: isCommonJs(source, context.packageType),
          gone,
        });
  patches.push({ edits: [...header, ...imports], indents: [] });
  return applyPatches(text, patches, style.indent, frozenRanges(source));
}

function encloses(outer: Region, inner: Region): boolean {
  return outer.site.scope === inner.site.scope && outer.start <= inner.start && outer.end >= inner.end;
}

function dropKeptLines(text: string, { opening, closings }: BracketSite) {
  return [
    removeStatement(text, opening.statement, 'first'),
    ...closings.map((call) => removeStatement(text, call.statement, isLast(call.statement) ? 'last' : null)),
  ];
}

function isLast(statement: ts.Statement): boolean {
  return ts.isBlock(statement.parent) && statement.parent.statements.at(-1) === statement;
}

/** Whether the bracket may run before the module's own constants exist: inside a function declaration, which is hoisted. */
function isHoisted({ region }: AnalyzedBracket): boolean {
  for (let node: ts.Node = region.site.scope; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isFunctionDeclaration(node) && ts.isSourceFile(node.parent)) return true;
  }
  return false;
}

/** `--only` takes fingerprints, forms and refusal codes. */
function isWanted({ bracket }: AnalyzedBracket, only: readonly string[] | undefined): boolean {
  return !only || only.includes(bracket.fingerprint) || only.includes(bracket.form);
}

function changeOf(file: string, before: string, after: string, fingerprints: string[]): FileChange {
  return { file, fingerprints, diff: unifiedDiff(file, before, after), before, after };
}

function missingTelemetry({ file }: PackageJson): string {
  return `${file} lists neither an OpenTelemetry SDK nor an agent: removed log lines would leave nothing behind. Run \`log-to-trace init\` first, or migrate with --logs keep.`;
}
