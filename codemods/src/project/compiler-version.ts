import path from 'node:path';
import { nearest } from './nearest.js';
import { readManifest } from './package-json.js';

type Version = [major: number, minor: number];
type Dependencies = { typescript?: unknown };

/** From this version on the compiler knows in a closure what it knew before it of a variable that is not assigned any more. */
const NARROWS_IN_CLOSURES: Version = [5, 4];

/**
 * Whether the TypeScript of a file's project narrows variables in closures: the one that is installed, or else the oldest
 * one that its package.json allows. False where neither is found.
 */
export function narrowingLookup(cwd: string): (file: string) => boolean {
  const versionOf = nearest(cwd, versionIn);
  return (file) => {
    const version = versionOf(file);
    return version !== null && isAtLeast(version, NARROWS_IN_CLOSURES);
  };
}

function versionIn(folder: string): Version | null {
  const installed = readManifest(path.join(folder, 'node_modules/typescript/package.json'))?.fields.version;
  if (typeof installed === 'string') return oldestIn(installed);
  const { devDependencies, dependencies } = readManifest(path.join(folder, 'package.json'))?.fields ?? {};
  const { typescript: range } = { ...(dependencies as object), ...(devDependencies as object) } as Dependencies;
  return typeof range === 'string' ? oldestIn(range) : null;
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
