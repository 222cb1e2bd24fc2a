import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, UserError } from '../../errors.js';

/** A file of log lines, or standard input. */
export interface Source {
  /** As a message names it. */
  file: string;
  /** Null: standard input. */
  path: string | null;
  /** The service as the file's name tells it. */
  label: string;
}

const LOG_FILE = /\.(log|json|jsonl|ndjson|txt|out|err)([.-][\w-]+)*(\.gz)?$/i;
const STDIN = '-';

/**
 * The log files that the arguments stand for: a folder is every log file in it and below it, `-` is standard input.
 * @throws {UserError} when one is missing, unreadable, or a folder without a log file.
 */
export async function findSources(files: readonly string[], cwd: string): Promise<Source[]> {
  const sources = new Map<string, Source>();
  for (const file of files) {
    for (const source of await expand(file, cwd)) sources.set(source.path ?? STDIN, source);
  }
  return [...sources.values()];
}

async function expand(file: string, cwd: string): Promise<Source[]> {
  if (file === STDIN) return [{ file: 'standard input', path: null, label: 'stdin' }];
  const absolute = path.resolve(cwd, file);
  try {
    if (!(await stat(absolute)).isDirectory()) return [sourceOf(file, absolute)];
    const names = await readdir(absolute, { recursive: true, withFileTypes: true });
    const found = names
      .filter((entry) => !entry.isDirectory() && LOG_FILE.test(entry.name))
      .map((entry) => path.relative(absolute, path.join(entry.parentPath, entry.name)))
      .filter((name) => !/(^|[\\/])(node_modules|\.[^\\/]+)[\\/]/.test(name))
      .sort();
    if (found.length > 0) return found.map((name) => sourceOf(path.join(file, name), path.join(absolute, name)));
  } catch (error) {
    throw new UserError(`${file} ${problemOf(error)}`);
  }
  throw new UserError(`${file} holds no log file (.log, .json, .jsonl, .ndjson, .txt; plain or .gz). Name the files.`);
}

export function problemOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'does not exist. Check the path.';
  return `cannot be read (${code ?? error}). Check its permissions.`;
}

const sourceOf = (file: string, absolute: string): Source => ({ file, path: absolute, label: labelOf(absolute) });

/** `logs/worker-2026-11-25.log.2.gz` → `worker`. */
function labelOf(file: string): string {
  const name = path.basename(file).replace(/\.gz$/i, '');
  const bare = name.replace(/\.(log|json|jsonl|ndjson|txt|out|err)\b.*$/i, '');
  return bare.replace(/[._-]?\d{4}[-_.]?\d{2}[-_.]?\d{2}.*$/, '').replace(/[._-]\d+$/, '') || name;
}
