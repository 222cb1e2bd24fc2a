import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bracket } from '@log-to-trace/codemods';
import { DemoFailure } from './demo-failure.js';
import { runProcess } from './run-process.js';

const CLI = fileURLToPath(new URL('../cli.js', import.meta.url));
const MIGRATE_TIMEOUT_MS = 120_000;

export interface CopyMigration {
  migrated: Bracket[];
  refused: Bracket[];
}

interface Report {
  brackets: Bracket[];
  changes: { fingerprints: string[] }[];
}

/**
 * Runs `log-to-trace migrate` in the folder, as a user would.
 * @throws {DemoFailure} if it rewrites nothing
 */
export async function migrateCopy(folder: string, signal: AbortSignal): Promise<CopyMigration> {
  const report = path.join(folder, '..', 'migration.json');
  const args = [CLI, 'migrate', '--format', 'json', '--output', report];
  await runProcess({ title: 'log-to-trace migrate', args, cwd: folder, timeoutMs: MIGRATE_TIMEOUT_MS, signal });
  const { brackets, changes } = JSON.parse(await readFile(report, 'utf8')) as Report;
  await rm(report);

  const rewritten = new Set(changes.flatMap(({ fingerprints }) => fingerprints));
  const migrated = brackets.filter(({ fingerprint }) => rewritten.has(fingerprint));
  if (migrated.length === 0) throw new DemoFailure('log-to-trace migrate found no bracket that it could rewrite.');
  return { migrated, refused: brackets.filter(({ verdict }) => verdict === 'refused') };
}
