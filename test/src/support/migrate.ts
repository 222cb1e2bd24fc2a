import type { FileChange, RolledBack, ScanResult } from '@log-to-trace/codemods';
import type { Mention } from '../../../src/migrate/find-mentions.js';
import type { Project } from './project.js';
import { runInProcess } from './run-in-process.js';

export const migrate = (folder: Project, ...args: string[]) => runInProcess(['migrate', ...args], { cwd: folder.dir });

export interface MigrateDocument extends ScanResult {
  changes: Pick<FileChange, 'file' | 'fingerprints' | 'diff'>[];
  removedMessages: string[];
  rolledBack: RolledBack[];
  warnings: string[];
  mentions: Mention[];
}

export async function migrateJson(folder: Project, ...args: string[]): Promise<MigrateDocument> {
  return JSON.parse((await migrate(folder, '--format', 'json', ...args)).stdout) as MigrateDocument;
}
