import { type Bracket, type FailedFile, listFiles, type ScanOptions, scan } from '@log-to-trace/codemods';

/** What a check has to know of a set of files. */
export interface FileState {
  brackets: Bracket[];
  failedFiles: FailedFile[];
}

/** Scans exactly these files. */
export async function scanFiles(options: ScanOptions, files: readonly string[]): Promise<FileState> {
  if (files.length === 0) return { brackets: [], failedFiles: [] };
  const { brackets, failedFiles } = await scan({ ...options, paths: [...files] });
  return { brackets, failedFiles };
}

/** The files that a scan of these paths would look at. */
export function filesOf({ cwd = '.', include = [], exclude = [] }: ScanOptions, paths: string[]): Promise<string[]> {
  return listFiles({ cwd, paths, include, exclude });
}
