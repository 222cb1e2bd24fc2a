import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ReadError, toReadError } from './read-error.js';

const OTLP_FILE = /\.(json|jsonl|ndjson)(\.gz)?$/i;

/**
 * The files that the given paths stand for: a file is itself, a folder is every OTLP JSON file in it and below it.
 * @throws {ReadError} when a path is missing, unreadable or a folder without such files.
 */
export async function findFiles(paths: string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    try {
      files.push(...((await stat(path)).isDirectory() ? await filesIn(path) : [path]));
    } catch (error) {
      throw toReadError(path, error);
    }
  }
  return [...new Set(files)];
}

async function filesIn(folder: string): Promise<string[]> {
  const files: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (entry.isDirectory() && !isSkipped(entry.name)) folders.push(path);
      else if (OTLP_FILE.test(entry.name) && !entry.isDirectory()) files.push(path);
    }
  }
  if (files.length === 0) {
    throw new ReadError(folder, 'holds no .json, .jsonl or .ndjson file (plain or .gz); name the files themselves');
  }
  return files.sort();
}

function isSkipped(folder: string): boolean {
  return folder === 'node_modules' || folder.startsWith('.');
}
