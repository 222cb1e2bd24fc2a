import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrateResult, ScanResult } from '@log-to-trace/codemods';
import { added, type Diagnostic } from '../src/migrate/verify/diagnostic.js';
import { parseCheck } from '../src/migrate/verify/tsc.js';
import { countExecuted } from './executed-sites.js';
import type { After, Checked, Figures } from './figures.js';
import { lendApi } from './lend-api.js';
import { type Outcome, type Outcomes, readOutcomes } from './outcomes.js';
import type { Repository } from './repositories.js';
import { environmentFor, runShell } from './shell.js';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const MINUTES = 60_000;

/** One run of a repository's own compiler and tests. */
interface Run {
  diagnostics: Diagnostic[] | null;
  outcomes: Outcomes;
  /** Of the recorder. */
  sites: string;
}

/**
 * Checks and tests a repository as it is, with the lines kept and with the lines removed, and leaves it as it was. The details go to `notes`.
 * @throws {Error} when the folder is not a clean checkout of the commit, or when it cannot be installed or tested.
 */
export async function prove(repository: Repository, root: string, notes: string): Promise<Figures> {
  const env = environmentFor(repository.node);
  const shell = (command: string, minutes: number, more: NodeJS.ProcessEnv = {}) =>
    runShell(command, { cwd: root, env: { ...env, ...more }, timeoutMs: minutes * MINUTES });
  const must = async (command: string, minutes: number) => {
    const { status, output } = await shell(command, minutes);
    if (status !== 0) throw new Error(`${command} ended with ${status} in ${root}:\n${output.slice(-2000)}`);
    return output;
  };
  const cli = async <Result>(command: string): Promise<Result> =>
    JSON.parse(await must(`'${process.execPath}' '${CLI}' ${command} --quiet --format json`, 5)) as Result;
  const note = (file: string, value: unknown) =>
    writeFileSync(path.join(notes, file), `${JSON.stringify(value, null, 2)}\n`);

  mkdirSync(notes, { recursive: true });
  const head = (await must('git rev-parse HEAD', 1)).trim();
  if (head !== repository.commit) throw new Error(`${root} is at ${head}. Check out ${repository.commit}.`);
  const dirt = (await must('git status --porcelain --untracked-files=no', 1)).trim();
  if (dirt) throw new Error(`${root} has changes. Undo them:\n${dirt.slice(0, 500)}`);

  const installed = path.join(root, 'node_modules');
  if (!existsSync(installed)) await must(repository.install, 20);
  const restore = () => must('git checkout --quiet -- .', 1);

  const run = async (): Promise<Run> => {
    const folder = mkdtempSync(path.join(tmpdir(), 'log-to-trace-evidence-'));
    const takeBack = lendApi(root);
    try {
      const types = repository.types === undefined ? null : await shell(repository.types, 10);
      const [outcomesFile, sitesFile] = [path.join(folder, 'outcomes'), path.join(folder, 'sites')];
      writeFileSync(sitesFile, '');
      const { status, output } = await shell(repository.tests.command, 15, {
        OUTCOMES: outcomesFile,
        SITES: sitesFile,
      });
      if (!existsSync(outcomesFile))
        throw new Error(
          `The tests of ${repository.name} ended with ${status}, without outcomes:\n${output.slice(-2000)}`,
        );
      return {
        diagnostics: types && parseCheck(types.output, root).diagnostics,
        outcomes: readOutcomes(repository.tests.format, readFileSync(outcomesFile, 'utf8'), root),
        sites: readFileSync(sitesFile, 'utf8'),
      };
    } finally {
      takeBack();
      rmSync(folder, { recursive: true });
    }
  };

  const { summary, brackets } = await cli<ScanResult>('scan');
  const before = await run();
  await restore();
  note('before.json', before);

  const after = async (logs: 'keep' | 'remove'): Promise<After> => {
    try {
      const migration = await cli<MigrateResult>(`migrate --allow-dirty --logs ${logs}`);
      const rewritten = new Set(migration.changes.flatMap(({ fingerprints }) => fingerprints));
      const now = await run();
      const newErrors = now.diagnostics && added(before.diagnostics ?? [], now.diagnostics);
      const changed = changedTests(before.outcomes, now.outcomes);
      note(`${logs}.json`, { ...now, newErrors, changed, diff: migration.changes.map(({ diff }) => diff).join('') });
      return {
        ...checked(now),
        rewritten: rewritten.size,
        addedTypeErrors: newErrors?.length ?? null,
        changedTests: changed.length,
        executed: countExecuted(
          migration.brackets.filter(({ fingerprint }) => rewritten.has(fingerprint)),
          now.sites,
        ),
      };
    } finally {
      await restore();
    }
  };
  const refusals: Record<string, number> = {};
  for (const { refusal } of brackets) if (refusal) refusals[refusal.code] = (refusals[refusal.code] ?? 0) + 1;
  return {
    name: repository.name,
    commit: repository.commit,
    ...summary,
    refusals,
    before: checked(before),
    after: { keep: await after('keep'), remove: await after('remove') },
  };
}

function checked({ diagnostics, outcomes }: Run): Checked {
  const count = (wanted: Outcome) => Object.values(outcomes).filter((outcome) => outcome === wanted).length;
  return {
    typeErrors: diagnostics?.length ?? null,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
  };
}

function changedTests(before: Outcomes, after: Outcomes): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name}: ${before[name] ?? 'missing'} → ${after[name] ?? 'missing'}`);
}
