import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface PackageJson {
  /** Posix path relative to `cwd`. */
  file: string;
  text: string;
  name: string;
  type: 'module' | 'commonjs';
  /** Files that it installs as commands, as paths relative to `cwd`. */
  bin: ReadonlySet<string>;
  /** Names in any of the dependency fields. */
  dependencies: ReadonlySet<string>;
}

/** Finds the package.json nearest to a file, up to the root of the file system. Results are kept for the lookup's life. */
export function packageLookup(cwd: string): (file: string) => PackageJson | null {
  const known = new Map<string, PackageJson | null>();
  const inFolder = (folder: string): PackageJson | null => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const parent = path.dirname(folder);
    const found = read(cwd, folder) ?? (parent === folder ? null : inFolder(parent));
    known.set(folder, found);
    return found;
  };
  return (file) => inFolder(path.dirname(path.resolve(cwd, file)));
}

function read(cwd: string, folder: string): PackageJson | null {
  const absolute = path.join(folder, 'package.json');
  let text: string;
  let json: unknown;
  try {
    text = readFileSync(absolute, 'utf8');
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const fields = json as Record<string, unknown>;
  // A nested package.json may only say `{ "type": "module" }` of its folder; it is no package.
  const isMarker = Object.keys(fields).every((key) => key === 'type' || key === 'sideEffects');
  if (isMarker && path.resolve(cwd) !== folder) return null;
  const dependencies = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap(
    (field) => Object.keys((fields[field] as object | undefined) ?? {}),
  );
  return {
    file: posix(path.relative(cwd, absolute)),
    text,
    name: typeof fields.name === 'string' ? fields.name : path.basename(folder),
    type: fields.type === 'module' ? 'module' : 'commonjs',
    bin: new Set(commandsOf(fields.bin).map((target) => posix(path.relative(cwd, path.resolve(folder, target))))),
    dependencies: new Set(dependencies),
  };
}

/** `"bin": "cli.js"`, or `"bin": { "name": "cli.js" }`. */
function commandsOf(bin: unknown): string[] {
  const targets = typeof bin === 'object' && bin !== null ? Object.values(bin) : [bin];
  return targets.filter((target) => typeof target === 'string');
}

function posix(file: string): string {
  return file.split(path.sep).join('/');
}
