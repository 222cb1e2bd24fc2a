import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nearest } from './nearest.js';

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
  /** Those that only developers install. */
  onlyForDevelopment: ReadonlySet<string>;
  /** Whether it is no JSON object, so that nothing is known of it. */
  isBroken: boolean;
}

/** Finds the package.json nearest to a file, up to the root of the file system. Results are kept for the lookup's life. */
export function packageLookup(cwd: string): (file: string) => PackageJson | null {
  return nearest(cwd, (folder) => read(cwd, folder));
}

/** The text of a package.json and what it says; null where there is none that can be read. */
export function readManifest(file: string): { text: string; fields: Record<string, unknown> } | null {
  try {
    const text = readFileSync(file, 'utf8');
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
    return isObject ? { text, fields: json as Record<string, unknown> } : null;
  } catch {
    return null;
  }
}

function read(cwd: string, folder: string): PackageJson | null {
  const absolute = path.join(folder, 'package.json');
  const manifest = readManifest(absolute);
  if (!manifest && !existsSync(absolute)) return null;
  const { text, fields } = manifest ?? { text: '', fields: { name: path.basename(folder) } };
  // A nested package.json may only say `{ "type": "module" }` of its folder; it is no package.
  const isMarker = Object.keys(fields).every((key) => key === 'type' || key === 'sideEffects');
  if (isMarker && path.resolve(cwd) !== folder) return null;
  const namesIn = (field: string) => Object.keys((fields[field] as object | undefined) ?? {});
  const installed = new Set(['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap(namesIn));
  const forDevelopment = namesIn('devDependencies');
  return {
    file: posix(path.relative(cwd, absolute)),
    text,
    name: typeof fields.name === 'string' ? fields.name : path.basename(folder),
    type: fields.type === 'module' ? 'module' : 'commonjs',
    bin: new Set(commandsOf(fields.bin).map((target) => posix(path.relative(cwd, path.resolve(folder, target))))),
    dependencies: new Set([...installed, ...forDevelopment]),
    onlyForDevelopment: new Set(forDevelopment.filter((name) => !installed.has(name))),
    isBroken: manifest === null,
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
