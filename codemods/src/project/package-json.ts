import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

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

/** The text of a package.json with one more dependency, everything else as it was. */
export function withDependency(text: string, name: string, range: string): string {
  const json = JSON.parse(text.replace(/^\uFEFF/, '')) as { dependencies?: Record<string, string> };
  const wanted = { ...json, dependencies: { ...json.dependencies, [name]: range } };
  const edited = insertEntry(
    text,
    `${JSON.stringify(name)}: ${JSON.stringify(range)}`,
    json.dependencies !== undefined,
  );
  if (edited !== null && isSameJson(edited, wanted)) return edited;
  const unit = /\n([ \t]+)"/.exec(text)?.[1];
  return `${JSON.stringify(wanted, null, unit)}${text.endsWith('\n') ? '\n' : ''}`;
}

function insertEntry(text: string, entry: string, hasBlock: boolean): string | null {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  if (!hasBlock)
    return text.replace(
      /\s*\}\s*$/,
      (end) =>
        `,${eol}${unit}"dependencies": {${eol}${unit}${unit}${entry}${eol}${unit}}${eol}}${end.endsWith('\n') ? eol : ''}`,
    );
  const block = /^([ \t]*)"dependencies"\s*:\s*\{([^}]*)\}/m.exec(text);
  if (!block) return null;
  const start = block.index + block[0].indexOf('{') + 1;
  const names = [...(block[2] ?? '').matchAll(/"([^"]+)"\s*:\s*"[^"]*"/g)];
  const next = names.find((match) => `"${match[1]}"` > entry);
  const last = names.at(-1);
  if (next)
    return `${text.slice(0, start + next.index)}${entry},${eol}${block[1]}${unit}${text.slice(start + next.index)}`;
  const at = last ? start + last.index + last[0].length : start;
  const ending = last ? '' : `${eol}${block[1]}`;
  return `${text.slice(0, at)}${last ? ',' : ''}${eol}${block[1]}${unit}${entry}${ending}${text.slice(at).replace(last ? /^/ : /^\s*/, '')}`;
}

function isSameJson(text: string, wanted: object): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text.replace(/^\uFEFF/, '')), wanted);
  } catch {
    return false;
  }
}
