import { type Bracket, type MigrateOptions, type MigrateResult, migrate } from '@log-to-trace/codemods';

export type Answer = 'yes' | 'no' | 'all' | 'quit';

/** Shows one bracket with its diff and waits for the answer. */
export type Ask = (bracket: Bracket, diff: string) => Promise<Answer>;

/** Asks for each bracket of a migration, and returns the migration of those that were taken. */
export async function chooseBrackets(options: MigrateOptions, all: MigrateResult, ask: Ask): Promise<MigrateResult> {
  const offered = offers(all);
  const taken: string[] = [];
  for (const [index, bracket] of offered.entries()) {
    const answer = await ask(bracket, await diffOf(options, bracket));
    if (answer === 'quit') break;
    if (answer === 'all') {
      taken.push(...offered.slice(index).map(({ fingerprint }) => fingerprint));
      break;
    }
    if (answer === 'yes') taken.push(bracket.fingerprint);
  }
  if (taken.length === 0) return { ...all, changes: [], removedMessages: [], warnings: [] };
  return migrate({ ...options, only: taken });
}

function offers({ brackets, changes }: MigrateResult): Bracket[] {
  const rewritten = new Set(changes.flatMap(({ fingerprints }) => fingerprints));
  return brackets.filter(({ fingerprint }) => rewritten.has(fingerprint));
}

async function diffOf(options: MigrateOptions, { file, fingerprint }: Bracket): Promise<string> {
  const { changes } = await migrate({ ...options, paths: [file], only: [fingerprint] });
  return changes.find((change) => change.file === file)?.diff ?? '';
}
