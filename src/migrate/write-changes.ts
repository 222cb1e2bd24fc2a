import { access, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FailedFile, FileChange, MigrateResult } from '@log-to-trace/codemods';
import { codeOf, messageOf } from '../errors.js';
import { writeAtomically } from '../files/write-atomically.js';

/**
 * Writes the files one by one, first what others rely on: a dependency or a module too many does no harm, one too few does.
 * Returns what came of it; a file that cannot be written is reported, and the others go on.
 */
export async function writeChanges(cwd: string, result: MigrateResult): Promise<MigrateResult> {
  const inOrder = [...result.changes].sort((a, b) => rank(a) - rank(b));
  const written = new Set<FileChange>();
  const failed: FailedFile[] = [];
  for (const change of inOrder) {
    const problem = await writeChange(cwd, change);
    if (problem === null) written.add(change);
    else failed.push({ file: change.file, error: problem });
  }
  if (failed.length === 0) return result;
  const failedFiles = [...result.failedFiles, ...failed];
  return {
    ...result,
    summary: { ...result.summary, failedFiles: failedFiles.length },
    failedFiles,
    changes: result.changes.filter((change) => written.has(change)),
  };
}

function rank({ file, before }: FileChange): number {
  if (path.posix.basename(file) === 'package.json') return 0;
  return before === null ? 1 : 2;
}

async function writeChange(cwd: string, { file, before, after }: FileChange): Promise<string | null> {
  const absolute = path.resolve(cwd, file);
  try {
    if (before === null) return await create(absolute, after);
    const current = await readFile(absolute, 'utf8');
    if (current !== before) return 'was changed by somebody else in the meantime and left alone; migrate again';
    await writeAtomically(absolute, after);
    return null;
  } catch (error) {
    return `could not be written and is as it was (${codeOf(error) ?? messageOf(error)}); check its folder and the disk`;
  }
}

async function create(absolute: string, text: string): Promise<string | null> {
  const isThere = await access(absolute).then(
    () => true,
    () => false,
  );
  if (isThere) return 'has come up in the meantime and was left alone; migrate again';
  await mkdir(path.dirname(absolute), { recursive: true });
  await writeAtomically(absolute, text);
  return null;
}
