import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)['"](\.{1,2}\/[^'"]*|\.{1,2})['"]/g;
const EXTENSIONS = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '/index.ts',
  '/index.js',
  '/index.tsx',
];

/**
 * Tells whether a file takes part in an import cycle through relative imports. A function in such a file may be called before
 * the module's own constants are initialised. Import graphs are read from the text, each file once.
 */
export function importCycles(): (absolute: string) => boolean {
  const imports = new Map<string, string[]>();
  const importsOf = (file: string): string[] => {
    const known = imports.get(file);
    if (known) return known;
    const found = [...readText(file).matchAll(SPECIFIER)].flatMap(
      (match) => resolve(path.dirname(file), match[1]!) ?? [],
    );
    imports.set(file, found);
    return found;
  };
  return (start) => {
    const seen = new Set<string>();
    const queue = [...importsOf(start)];
    for (let file = queue.pop(); file; file = queue.pop()) {
      if (file === start) return true;
      if (seen.has(file)) continue;
      seen.add(file);
      queue.push(...importsOf(file));
    }
    return false;
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** `./a`, `./a.js` (which may mean `a.ts`) or a folder. */
function resolve(folder: string, specifier: string): string | null {
  const target = path.resolve(folder, specifier);
  const bases = [target, target.replace(/\.([cm]?)jsx?$/, '.$1ts'), target.replace(/\.[cm]?js$/, '')];
  for (const base of bases) {
    for (const extension of EXTENSIONS) {
      const file = base + extension;
      if (/\.[cm]?[jt]sx?$/.test(file) && existsSync(file)) return file;
    }
  }
  return null;
}
