import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PRETTIER = /^(?:\.prettierrc(?:\..+)?|prettier\.config\.[cm]?[jt]s)$/;
const BIOME = /^biome\.jsonc?$/;
const DEFAULT_WIDTH = 80;

/** The line width that the project's formatter is set to, by file; null where there is no formatter. */
export function printWidths(cwd: string): (file: string) => number | null {
  const known = new Map<string, number | null>();
  const inFolder = (folder: string): number | null => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const parent = path.dirname(folder);
    const isRoot = parent === folder || existsSync(path.join(folder, '.git'));
    const width = configured(folder) ?? (isRoot ? null : inFolder(parent));
    known.set(folder, width);
    return width;
  };
  return (file) => inFolder(path.dirname(path.resolve(cwd, file)));
}

function configured(folder: string): number | null {
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder);
  const prettier = names.find((name) => PRETTIER.test(name));
  if (prettier) return widthIn(folder, prettier, 'printWidth');
  const biome = names.find((name) => BIOME.test(name));
  if (biome) return widthIn(folder, biome, 'lineWidth');
  if (!names.includes('package.json')) return null;
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return /"prettier"\s*:/.test(text) ? widthIn(folder, 'package.json', 'printWidth') : null;
}

/** Formatter configs come as JSON, YAML, TOML and code; the one number is written alike in all of them. */
function widthIn(folder: string, name: string, key: string): number {
  const text = readFileSync(path.join(folder, name), 'utf8');
  return Number(new RegExp(`\\b${key}["']?\\s*[:=]\\s*(\\d+)`).exec(text)?.[1] ?? DEFAULT_WIDTH);
}
