import path from 'node:path';
import { type MigrateOptions, type MigrateResult, migrate, type RolledBack } from '@log-to-trace/codemods';
import { UserError } from '../../errors.js';
import { git } from '../../git/git.js';
import { Compiler } from './compiler.js';
import type { Diagnostic } from './diagnostic.js';
import { Mirror } from './mirror.js';
import { takeBack } from './take-back.js';
import { type Site, Trial } from './trial.js';

/**
 * Runs the project's own compiler on a migration before it is written, and takes back every bracket whose rewrite adds an error.
 * @throws {UserError} when the compiler is not there, fails, or knows none of the files.
 */
export async function verify(
  options: MigrateOptions & { cwd: string },
  computed: MigrateResult,
): Promise<MigrateResult> {
  const { cwd } = options;
  const changes = computed.changes.filter(({ file }) => path.posix.basename(file) !== 'package.json');
  if (changes.length === 0) return computed;
  // A helper's name is settled by now; with fewer files it might be found to be another.
  const helper = changes.find(({ before }) => before === null)?.file ?? options.helper;
  const settled = { ...options, ...(helper && { helper }) };
  const root = await rootOf(cwd);
  const mirror = new Mirror(
    root,
    changes.map(({ file }) => path.resolve(cwd, file)),
  );
  try {
    const compiler = new Compiler(mirror, root);
    for (const { file, before } of changes) if (before !== null) mirror.write(path.resolve(cwd, file), before);
    const sources = changes.filter(({ before }) => before !== null).map(({ file }) => file);
    const unchecked = new Set(await compiler.cover(sources.map((file) => path.resolve(cwd, file))));
    const left = sources.filter((file) => unchecked.has(path.resolve(cwd, file)));
    if (left.length === sources.length) throw new UserError(nothingToCheck(cwd, left, compiler.troubles()));

    const sites = sitesOf(computed);
    const back = await takeBack(new Trial(settled, { ...computed, changes }, sites, mirror, compiler), sites);
    const result = await withoutSites(settled, computed, back);
    return { ...result, warnings: [...result.warnings, ...left.filter(isTypeScript).map(notChecked)] };
  } finally {
    mirror.dispose();
  }
}

async function withoutSites(
  options: MigrateOptions & { cwd: string },
  computed: MigrateResult,
  back: ReadonlyMap<Site, Diagnostic>,
): Promise<MigrateResult> {
  if (back.size === 0) return computed;
  const except = [...(options.except ?? []), ...[...back.keys()].map(({ fingerprint }) => fingerprint)];
  const rolledBack = [...back].map(([{ fingerprint, file }, diagnostic]): RolledBack => {
    const where = path.relative(options.cwd, diagnostic.file).split(path.sep).join('/');
    return { fingerprint, file, diagnostic: { file: where, code: diagnostic.code, message: diagnostic.message } };
  });
  return { ...(await migrate({ ...options, except })), rolledBack };
}

function sitesOf({ brackets, changes }: MigrateResult): Site[] {
  const functions = new Map(brackets.map((bracket) => [bracket.fingerprint, bracket.function]));
  return changes.flatMap(({ file, fingerprints }) =>
    fingerprints.map((fingerprint) => ({ fingerprint, file, function: functions.get(fingerprint) ?? '' })),
  );
}

/** Where the project's own files end: its repository, or the folder given. */
async function rootOf(cwd: string): Promise<string> {
  const answer = await git(cwd, ['rev-parse', '--show-toplevel']);
  return answer.ok ? path.normalize(answer.output.trim()) : cwd;
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}

function nothingToCheck(cwd: string, files: string[], troubles: string[]): string {
  const [trouble] = troubles;
  if (trouble) return `--verify: tsc cannot check ${trouble}. Make "tsc --noEmit" run there, or leave --verify out.`;
  const which = files.some(isTypeScript) ? 'the files to change' : 'the JavaScript files to change';
  return `--verify: no tsconfig.json in ${cwd} takes in ${which}, so nothing can be checked. Leave --verify out, and run the tests.`;
}

function notChecked(file: string): string {
  return `${file} is in no tsconfig.json and was not verified.`;
}
