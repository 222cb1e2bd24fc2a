import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bracket, ScanOptions } from '@log-to-trace/codemods';
import { readBlobs } from '../git/read-blobs.js';
import { scanFiles } from './scan-files.js';

/** A file as it was: its path relative to `cwd`, and the object with its content. */
export interface OldFile {
  file: string;
  blob: string;
}

/** The brackets of files as they were, read from git into a folder that is gone afterwards. */
export async function scanOld(options: ScanOptions, prefix: string, files: readonly OldFile[]): Promise<Bracket[]> {
  if (files.length === 0) return [];
  const contents = await readBlobs(
    options.cwd ?? '.',
    files.map(({ blob }) => blob),
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'log-to-trace-'));
  // Deep enough for files beside `cwd`: fingerprints hold the path as seen from there.
  const cwd = path.join(folder, prefix);
  try {
    for (const { file, blob } of files) {
      const target = path.join(cwd, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, contents.get(blob)!);
    }
    const state = await scanFiles(
      { ...options, cwd, onProgress: () => undefined },
      files.map(({ file }) => file),
    );
    return state.brackets;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
