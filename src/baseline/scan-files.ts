import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Bracket, type FailedFile, listFiles, type ScanOptions, scan } from '@log-to-trace/codemods';

/** What a check has to know of a set of files. */
export interface FileState {
  brackets: Bracket[];
  failedFiles: FailedFile[];
}

/** Scans exactly these files, and passes over those that are gone: git lists a deleted file until it is staged. */
export async function scanFiles(options: ScanOptions, files: readonly string[]): Promise<FileState> {
  const paths = files.filter((file) => existsSync(path.join(options.cwd ?? '.', file)));
  if (paths.length === 0) return { brackets: [], failedFiles: [] };
  const { brackets, failedFiles } = await scan({ ...options, paths });
  return { brackets, failedFiles };
}

/** The files that a scan of these paths would look at. */
export function filesOf({ cwd = '.', include = [], exclude = [] }: ScanOptions, paths: string[]): Promise<string[]> {
  return listFiles({ cwd, paths, include, exclude });
}
