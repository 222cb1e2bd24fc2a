import { statSync } from 'node:fs';
import path from 'node:path';
import { isInShard, type Shard } from './shard.js';

/** The part of the project that a check looks at and answers for. */
export interface Focus {
  /** Whether a file, there or gone, belongs to it. */
  includes(file: string): boolean;
  /** Whether it is all there is. */
  whole: boolean;
}

type Matcher = (patterns: string[]) => (file: string) => boolean;

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
  if (!statSync(absolute, { throwIfNoEntry: false })) return matcher([path.normalize(entry).replaceAll('\\', '/')]);
  const relative = path.relative(cwd, absolute).replaceAll(path.sep, '/');
  if (relative === '') return (file) => !file.startsWith('../');
  return (file) => file === relative || file.startsWith(`${relative}/`);
}
