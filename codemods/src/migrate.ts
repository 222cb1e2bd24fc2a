import path from 'node:path';
import type { FileAnalysis } from './analyze.js';
import type { SourceText } from './discover/read-source.js';
import { editManifest, moveToDependencies } from './edits/edit-manifest.js';
import { unifiedDiff } from './edits/unified-diff.js';
import { API } from './emit/names.js';
import { styleOf } from './emit/style.js';
import { resolveOptions } from './options.js';
import { type PackageJson, packageLookup } from './project/package-json.js';
import { projectRoot } from './project/project-root.js';
import { Helper } from './rewrite/helper.js';
import { rewriteFile } from './rewrite/rewrite-file.js';
import { surroundingsIn } from './rewrite/surroundings.js';
import { Survey } from './scan.js';
import { parse, syntaxProblem } from './syntax/parse.js';
import { exitsOnceDone } from './syntax/process-exits.js';
import { findTelemetry } from './telemetry.js';
import type { Bracket, FileChange, MigrateOptions, MigrateResult } from './types.js';

const API_RANGE = '^1.9.0';

/**
 * Computes the rewrite of every bracket that can be rewritten safely. Writes nothing.
 * @throws {UnreadablePathError} when a path does not exist.
 * @throws {UnusableHelperError} when `helper` names a module that exports no `withSpan`.
 */
export async function migrate(options: MigrateOptions = {}): Promise<MigrateResult> {
  const resolved = resolveOptions(options);
  const { cwd } = resolved.selection;
  const survey = new Survey();
  const packageOf = packageLookup(cwd);
  const helper = options.helper ? await Helper.find(resolved.selection, options.helper, packageOf) : null;
  const changes: FileChange[] = [];
  const removedMessages = new Set<string>();
  const written = new Map<string, Bracket['attributes']>();
  const packages = new Map<string, PackageJson>();
  const needApi = new Set<PackageJson>();
  const commands: string[] = [];
  const exiting: string[] = [];
  const found: { analysis: FileAnalysis; text: SourceText }[] = [];
  await survey.run(resolved, (analysis, text) => {
    const isConcerned = analysis.kept.length > 0 || analysis.brackets.some(({ bracket }) => isWanted(bracket, options));
    if (isConcerned && analysis.file !== helper?.file) found.push({ analysis, text });
  });
  const files = found.map(({ analysis }) => analysis.file);
  const surroundingsOf = surroundingsIn(cwd, options, packageOf, files);

  const visit = (analysis: FileAnalysis, text: SourceText): void => {
    const { file, source } = analysis;
    const { home, ...context } = surroundingsOf(analysis);
    const { logs, tracerName, commonJs, format } = context;
    const { after, rewritten, attributes, removed, usesApi } = rewriteFile(
      analysis,
      text,
      {
        ...context,
        helper: helper?.seenFrom(source, commonJs) ?? null,
        isWanted: ({ bracket }) => isWanted(bracket, options),
        dropsKept: logs === 'remove' && !options.only,
      },
      resolved.analyze,
    );
    if (after === text.text) return;
    const problem = syntaxProblem(parse(file, after));
    if (problem) {
      survey.fail({
        file,
        error: `was left as it is: its rewrite would not parse (line ${problem.line}: ${problem.message}); please report this`,
      });
      return;
    }
    const mark = text.bom ? '\uFEFF' : '';
    changes.push(changeOf(file, mark + text.text, mark + after, rewritten));
    for (const template of removed) removedMessages.add(template);
    for (const [fingerprint, each] of attributes) written.set(fingerprint, each);
    if (rewritten.length === 0) return;
    if (logs === 'remove' && printsForPeople(analysis, home, rewritten)) commands.push(file);
    if (exitsSoon(analysis, rewritten)) exiting.push(file);
    helper?.usedBy(source, { commonJs, home, tracerName, style: styleOf(source, format) });
    if (!home) return;
    packages.set(home.file, home);
    if (usesApi) needApi.add(home);
  };
  for (const { analysis, text } of found) {
    try {
      visit(analysis, text);
    } catch (error) {
      survey.fail({
        file: analysis.file,
        error: `was left as it is: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }

  const warnings = [...packages.values()]
    .filter(({ dependencies, isBroken }) => !isBroken && !findTelemetry(dependencies))
    .map(missingTelemetry);
  warnings.push(...commands.map(losesOutput), ...exiting.map(losesSpans));
  const created = helper?.creation();
  if (created) changes.push(changeOf(created.file, null, created.text, []));
  if (created?.home) needApi.add(created.home);
  if (helper) warnings.push(...helper.warnings());
  for (const home of needApi) {
    const { file, text } = home;
    if (home.isBroken)
      survey.fail({ file, error: `is no JSON object; correct it, and add ${API} to its dependencies` });
    else if (home.dependencies.has(API) && !home.onlyForDevelopment.has(API)) continue;
    else if (path.relative(projectRoot(cwd), path.resolve(cwd, file)).startsWith('..'))
      warnings.push(`${file} lies outside the repository; add ${API} to its dependencies by hand.`);
    else changes.push(changeOf(file, text, withApi(home), []));
  }
  const { brackets, ...others } = survey.result();
  return {
    ...others,
    brackets: brackets.map((bracket) => ({
      ...bracket,
      attributes: written.get(bracket.fingerprint) ?? bracket.attributes,
    })),
    changes,
    removedMessages: [...removedMessages].sort(),
    rolledBack: [],
    warnings,
  };
}

/** `only` takes fingerprints and forms; refusal codes match nothing that could be rewritten. */
function isWanted({ fingerprint, form }: Bracket, { only, except = [] }: MigrateOptions): boolean {
  if (except.includes(fingerprint)) return false;
  return !only || only.includes(fingerprint) || only.includes(form);
}

/** A command of its own, started by its shebang, as `bin` or as a script, that logs to the console, or one of a framework: its lines are what its users see. */
function printsForPeople(
  { file, source, brackets }: FileAnalysis,
  home: PackageJson | null,
  rewritten: string[],
): boolean {
  const isCommand = source.text.startsWith('#!') || home?.bin.has(file) || SCRIPT.test(file);
  return brackets.some(({ bracket: { logger, fingerprint } }) => {
    const prints = logger === 'console' ? isCommand : logger === 'this' && COMMAND_CLASS.test(source.text);
    return prints && rewritten.includes(fingerprint);
  });
}

/** Where projects keep what somebody runs by hand. */
const SCRIPT = /(?:^|\/)(?:bin|scripts?|(?:\w+-)?cli|tools|benchmarks?|seeds?)\/|(?:^|\/)seed\.[cm]?[jt]s$/;

/** `this.log(…)` of an oclif command and its like writes what the command answers. */
const COMMAND_CLASS = /\bextends\s+[\w.]*Command/;

function losesOutput(file: string): string {
  return `${file} is a command, and its console lines are what its users see: migrate it with --logs keep, or leave it out with // log-to-trace-ignore-file.`;
}

/** Whether the process exits as soon as a rewritten bracket's function is done. */
function exitsSoon({ source, brackets }: FileAnalysis, rewritten: string[]): boolean {
  return brackets.some(
    ({ bracket, region }) =>
      rewritten.includes(bracket.fingerprint) && exitsOnceDone(source, region.site.opening.statement),
  );
}

function losesSpans(file: string): string {
  return `${file} exits the process as soon as its work is done: await the shutdown of the OpenTelemetry SDK before, or its last spans are not exported.`;
}

/** The manifest with the API where a production install finds it. */
function withApi({ text, onlyForDevelopment }: PackageJson): string {
  return onlyForDevelopment.has(API)
    ? moveToDependencies(text, API)
    : editManifest(text, { dependencies: { [API]: API_RANGE } });
}

function changeOf(file: string, before: string | null, after: string, fingerprints: string[]): FileChange {
  return { file, fingerprints, diff: unifiedDiff(file, before, after), before, after };
}

function missingTelemetry({ file }: PackageJson): string {
  return `${file} lists neither an OpenTelemetry SDK nor an agent: removed log lines would leave nothing behind. Run \`log-to-trace init\` first, or migrate with --logs keep.`;
}
