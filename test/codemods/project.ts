import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type MigrateOptions,
  type MigrateResult,
  migrate,
  type ScanOptions,
  type ScanResult,
  scan,
} from '@log-to-trace/codemods';

export type Files = Record<string, string>;

/** Runs something over a project of its own in a temporary folder. */
export async function inProject<T>(files: Files, run: (cwd: string) => Promise<T>): Promise<T> {
  const cwd = mkdtempSync(path.join(tmpdir(), 'log-to-trace-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
      writeFileSync(path.join(cwd, file), text);
    }
    return await run(cwd);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

export function scanFiles(files: Files, options: ScanOptions = {}): Promise<ScanResult> {
  return inProject(files, (cwd) => scan({ ...options, cwd }));
}

export const PACKAGE = `${JSON.stringify({ name: 'shop', version: '1.0.0', type: 'module', dependencies: { '@opentelemetry/api': '^1.9.0', '@opentelemetry/sdk-node': '^0.223.0' } }, null, 2)}\n`;

export interface Migrated {
  result: MigrateResult;
  /** The text after the migration, changed or not. */
  text: string;
}

/** Migrates one file, and migrates the outcome once more: a second run must change nothing. */
export async function migrateText(text: string, file = 'src/job.ts', options: MigrateOptions = {}): Promise<Migrated> {
  const files = { 'package.json': PACKAGE, [file]: text };
  const result = await inProject(files, (cwd) => migrate({ ...options, cwd }));
  const after = result.changes.find((change) => change.file === file)?.after ?? text;
  const again = await inProject({ ...files, [file]: after }, (cwd) => migrate({ ...options, cwd }));
  if (again.changes.length > 0) throw new Error(`a second run changes the file:\n${again.changes[0]?.diff}`);
  return { result, text: after };
}
