import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UnreadablePathError } from '../errors.js';
import { isSourceFile } from './is-source-file.js';
import { matcher } from './match-globs.js';

export interface Selection {
  cwd: string;
  paths: string[];
  include: string[];
  exclude: string[];
}

/**
 * The source files of a selection: posix paths relative to `cwd`, sorted, each once.
 * @throws {UnreadablePathError} when a path does not exist or cannot be read.
 */
export async function listFiles({ cwd, paths, include, exclude }: Selection): Promise<string[]> {
  if (!existsSync(cwd) || !statSync(cwd).isDirectory()) {
    throw new UnreadablePathError(`${cwd} is not a folder. Give --cwd an existing folder.`);
  }
  const named = await withoutIgnored(
    cwd,
    paths.flatMap((entry) => namedFile(cwd, entry)),
  );
  const lists = await Promise.all(paths.map((entry) => expand(cwd, entry)));
  const included = include.length > 0 ? matcher(include) : () => true;
  const excluded = matcher(exclude);
  return [...new Set([...named, ...lists.flat()])].filter((file) => included(file) && !excluded(file)).sort();
}

/** A path that is a file: it is taken only if it would be found as well. */
function namedFile(cwd: string, entry: string): string[] {
  const absolute = path.resolve(cwd, entry);
  if (!statsOf(absolute)?.isFile()) return [];
  const file = posix(path.relative(cwd, absolute));
  return isSourceFile(file) ? [file] : [];
}

/** The files below a folder, or those that match a glob. */
async function expand(cwd: string, entry: string): Promise<string[]> {
  const absolute = path.resolve(cwd, entry);
  const kind = statsOf(absolute);
  if (kind?.isFile()) return [];
  if (kind?.isDirectory()) return listFolder(cwd, absolute);
  if (isDynamicPattern(entry)) return listMatching(cwd, entry);
  throw new UnreadablePathError(`${entry} does not exist in ${cwd}. Give a file, a folder or a glob in quotes.`);
}

/** What a path leads to, undefined where it leads nowhere. */
function statsOf(absolute: string): Stats | undefined {
  try {
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats) accessSync(absolute, stats.isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK);
    return stats;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    // `a.ts/b.ts` leads nowhere either.
    if (code === 'ENOTDIR') return undefined;
    throw new UnreadablePathError(`${absolute} cannot be read (${code}). Check its permissions.`);
  }
}

/** The files that a glob matches, below the folder that it names before its first glob character. */
async function listMatching(cwd: string, pattern: string): Promise<string[]> {
  const { base, glob: rest } = picomatch.scan(posix(path.normalize(pattern)));
  const folder = path.resolve(cwd, base);
  if (!statsOf(folder)?.isDirectory()) return [];
  const matches = matcher([rest]);
  return (await listFolder(folder, folder))
    .filter(matches)
    .map((file) => posix(path.relative(cwd, path.join(folder, file))));
}

async function listFolder(cwd: string, folder: string): Promise<string[]> {
  const tracked = await gitFiles(folder);
  const files =
    tracked ??
    (await glob('**/*', { cwd: folder, dot: false, followSymbolicLinks: false, ignore: ['**/node_modules/**'] }));
  const prefix = posix(path.relative(cwd, folder));
  return files.map((file) => (prefix ? `${prefix}/${file}` : file)).filter(isSourceFile);
}

/** What git would commit below the folder, or null outside a work tree. Deleted and linked files are left out. */
function gitFiles(folder: string): Promise<string[] | null> {
  const args = ['ls-files', '-z', '--stage', '--deduplicate', '--cached'];
  const others = ['ls-files', '-z', '--others', '--exclude-standard'];
  return Promise.all([git(folder, args), git(folder, others)]).then(([staged, untracked]) => {
    if (staged === null || untracked === null) return null;
    // Links and submodules are none of its files.
    const regular = staged.filter((row) => row.startsWith('100')).map((row) => row.slice(row.indexOf('\t') + 1));
    return [...new Set([...regular, ...untracked])];
  });
}

async function withoutIgnored(cwd: string, files: string[]): Promise<string[]> {
  if (files.length === 0) return files;
  // Git answers with an error when it ignores none of them, and outside of a work tree.
  const ignored = new Set(await git(cwd, ['check-ignore', '-z', '--stdin'], files.join('\0')));
  return files.filter((file) => !ignored.has(file));
}

function git(cwd: string, args: string[], input = ''): Promise<string[] | null> {
  return new Promise((resolve) => {
    const child = execFile('git', args, { cwd, maxBuffer: 1 << 30 }, (error, stdout) => {
      resolve(error ? null : stdout.split('\0').filter(Boolean));
    });
    child.stdin?.on('error', () => undefined).end(input);
  });
}

function posix(file: string): string {
  return path.sep === '\\' ? file.replaceAll('\\', '/') : file;
}
