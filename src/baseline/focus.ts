import { statSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { UserError } from '../errors.js';
import { isInShard, type Shard } from './shard.js';

/** The part of the project that a check looks at and answers for. */
export interface Focus {
  /** Whether a file, there or gone, belongs to it. */
  includes(file: string): boolean;
  /** Whether it is all there is. */
  whole: boolean;
}

type Matcher = (patterns: string[]) => (file: string) => boolean;

/** @throws {UserError} when a path is neither there nor a glob. */
export function createFocus(cwd: string, paths: readonly string[], shard: Shard | null, matcher: Matcher): Focus {
  const tests = paths.map((entry) => pathTest(cwd, entry, matcher));
  return {
    includes: (file) => tests.some((test) => test(file)) && (!shard || isInShard(file, shard)),
    whole: !shard && paths.some((entry) => path.resolve(cwd, entry) === cwd),
  };
}

function pathTest(cwd: string, entry: string, matcher: Matcher): (file: string) => boolean {
  const absolute = path.resolve(cwd, entry);
  // What exists is taken by its name, even if that looks like a glob.
  if (!statSync(absolute, { throwIfNoEntry: false })) {
    if (!picomatch.scan(entry).isGlob)
      throw new UserError(`${entry} does not exist in ${cwd}. Give a file, a folder or a glob in quotes.`);
    return matcher([path.normalize(entry).replaceAll('\\', '/')]);
  }
  const relative = path.relative(cwd, absolute).replaceAll(path.sep, '/');
  if (relative === '') return (file) => !file.startsWith('../');
  return (file) => file === relative || file.startsWith(`${relative}/`);
}
