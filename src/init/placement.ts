import { existsSync } from 'node:fs';
import path from 'node:path';
import { type SourceFolder, sourceOf } from './compiled-entry.js';
import type { Launch } from './launchers/launch.js';
import type { Manifest } from './manifest.js';
import type { TsConfig } from './tsconfig.js';

/** The instrumentation file: where it goes, and what is loaded of it. */
export interface Placement {
  /** Posix, relative to the package. */
  file: string;
  language: 'ts' | 'js';
  isEsm: boolean;
  /** What a start command has to load, by the way the code gets to Node. */
  runtime: Record<Launch['code'], string>;
}

const TYPESCRIPT = /\.[cm]?tsx?$/;

export function placeInstrumentation(
  cwd: string,
  manifest: Manifest,
  tsconfig: TsConfig | null,
  launches: Launch[],
): Placement {
  const folder = tsconfig && typeScriptFolder(cwd, manifest, tsconfig, launches);
  if (folder) {
    const source = dotted(folder.source, 'instrumentation.ts');
    const output = dotted(folder.output, 'instrumentation.js');
    return {
      file: source.slice('./'.length),
      language: 'ts',
      isEsm: emitsEsm(manifest, tsconfig),
      runtime: { plain: output, nest: output, 'on-the-fly': source },
    };
  }
  const isEsm = launches.some(({ code, entry }) => startsEsm(manifest, code, entry));
  const file = `instrumentation.${isEsm || (launches.length === 0 && manifest.type === 'module') ? 'mjs' : 'cjs'}`;
  return {
    file,
    language: 'js',
    isEsm: file.endsWith('.mjs'),
    runtime: { plain: `./${file}`, nest: `./${file}`, 'on-the-fly': `./${file}` },
  };
}

/** Where a new source file gets compiled with the others; null if nothing tells. */
function typeScriptFolder(
  cwd: string,
  manifest: Manifest,
  tsconfig: TsConfig,
  launches: Launch[],
): SourceFolder | null {
  if (tsconfig.isVerbatim && !emitsEsm(manifest, tsconfig)) return null;
  const plain = launches.filter(({ code }) => code === 'plain');
  if (plain.length > 0) {
    if (tsconfig.isClosed || !tsconfig.compiles) return null;
    const folders = plain.map(({ entry }) => sourceOf(cwd, entry, tsconfig));
    // Commands that start uncompiled files, or files of other folders, need a file that all of them can load.
    const [first] = folders;
    return first && folders.every((folder) => folder?.output === first.output) ? first : null;
  }
  const [launch] = launches;
  if (!launch || !TYPESCRIPT.test(launch.entry)) return null;
  if (launch.code === 'nest') {
    const isBelowRoot = tsconfig.rootDir !== undefined && path.posix.normalize(tsconfig.rootDir) === '.';
    const outDir = tsconfig.outDir ?? 'dist';
    return existsSync(path.join(cwd, launch.entry))
      ? { source: 'src', output: isBelowRoot ? path.posix.join(outDir, 'src') : outDir }
      : null;
  }
  const source = path.posix.dirname(path.posix.normalize(launch.entry));
  return { source, output: source };
}

function emitsEsm({ type }: Manifest, { module }: TsConfig): boolean {
  return type === 'module' && module !== 'commonjs';
}

/** An `.mjs` file, or TypeScript that Node reads itself: it finds out what that is only when it sees the text. */
function startsEsm({ type }: Manifest, code: Launch['code'], entry: string): boolean {
  if (/\.m[jt]s$/.test(entry)) return true;
  if (/\.c[jt]s$/.test(entry)) return false;
  return type === 'module' || (code === 'plain' && TYPESCRIPT.test(entry));
}

function dotted(folder: string, name: string): string {
  return `./${path.posix.join(folder, name)}`;
}
