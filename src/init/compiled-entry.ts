import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TsConfig } from './tsconfig.js';

/** A folder of sources, and the folder that its compiled files are in. Both posix, relative to the package. */
export interface SourceFolder {
  source: string;
  output: string;
}

/** Finds the source of a compiled file, `dist/main.js`, and the topmost folders that surely correspond. */
export function sourceOf(cwd: string, entry: string, tsconfig: TsConfig): SourceFolder | null {
  const outDir = tsconfig.outDir === undefined ? '.' : path.posix.normalize(tsconfig.outDir);
  const inside = path.posix.relative(outDir, path.posix.normalize(entry));
  if (inside.startsWith('..')) return null;
  const rootDir = tsconfig.rootDir === undefined ? [] : [path.posix.normalize(tsconfig.rootDir)];
  for (const base of [...rootDir, 'src', '.', 'lib', 'app', 'server']) {
    if (!isTypeScript(cwd, path.posix.join(base, inside))) continue;
    const top = tsconfig.outDir === undefined || base === '.' ? path.posix.dirname(inside) : '.';
    return { source: path.posix.join(base, top), output: path.posix.join(outDir, top) };
  }
  return null;
}

/** `node dist/main` names a file without its extension, and `node dist` the index of a folder. */
function isTypeScript(cwd: string, compiled: string): boolean {
  const stem = compiled.replace(/\.js$/, '');
  return [`${stem}.ts`, path.posix.join(stem, 'index.ts')].some((file) => existsSync(path.join(cwd, file)));
}
