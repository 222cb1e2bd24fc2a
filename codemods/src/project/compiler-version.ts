import { readFileSync } from 'node:fs';
import path from 'node:path';

type Version = [major: number, minor: number];

/** From this version on the compiler knows in a closure what it knew before it of a variable that is not assigned any more. */
const NARROWS_IN_CLOSURES: Version = [5, 4];

/**
 * Whether the TypeScript of a file's project narrows variables in closures: the one that is installed, or else the oldest
 * one that its package.json allows. False where neither is found. Results are kept for the lookup's life.
 */
export function narrowingLookup(cwd: string): (file: string) => boolean {
  const known = new Map<string, boolean>();
  const inFolder = (folder: string): boolean => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const version = versionIn(folder);
    const parent = path.dirname(folder);
    const narrows = version ? isAtLeast(version, NARROWS_IN_CLOSURES) : parent !== folder && inFolder(parent);
    known.set(folder, narrows);
    return narrows;
  };
  return (file) => inFolder(path.dirname(path.resolve(cwd, file)));
}

function versionIn(folder: string): Version | null {
  const installed = fieldsOf(path.join(folder, 'node_modules/typescript/package.json')).version;
  if (typeof installed === 'string') return oldestIn(installed);
  const { devDependencies, dependencies } = fieldsOf(path.join(folder, 'package.json'));
  const range =
    (devDependencies as Record<string, unknown>)?.typescript ?? (dependencies as Record<string, unknown>)?.typescript;
  return typeof range === 'string' ? oldestIn(range) : null;
}

function fieldsOf(file: string): Record<string, unknown> {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}

/** The oldest version that a range such as `^5.4.2` or `~5.4 || ^4.9` names; `catalog:` and its like name none. */
function oldestIn(range: string): Version | null {
  const versions = [...range.matchAll(/(?<![\d.])(\d+)\.(\d+)/g)].map(
    ([, major, minor]): Version => [Number(major), Number(minor)],
  );
  return versions.reduce<Version | null>((oldest, each) => (oldest && isAtLeast(each, oldest) ? oldest : each), null);
}

const isAtLeast = (version: Version, other: Version) =>
  version[0] > other[0] || (version[0] === other[0] && version[1] >= other[1]);
