import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The package that a file below `cwd` belongs to: the name in the nearest package.json that has one, else '.'. */
export function packagesIn(cwd: string): (file: string) => string {
  const known = new Map<string, string>();
  const nameOf = (folder: string): string => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const parent = path.posix.dirname(folder);
    const name = nameIn(path.join(cwd, folder)) ?? (parent === folder ? '.' : nameOf(parent));
    known.set(folder, name);
    return name;
  };
  return (file) => nameOf(path.posix.dirname(file));
}

/** Null without a package.json, and with one that says no name; its other troubles are not ours. */
function nameIn(folder: string): string | null {
  try {
    const { name } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { name?: unknown };
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null;
  }
}
