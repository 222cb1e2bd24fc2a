import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseTsconfig } from 'get-tsconfig';

/**
 * The TypeScript projects that may hold a file, likeliest first: the nearest tsconfig.json, those that it refers to, those beside it;
 * then the same in the folders above, down to and including `root`.
 */
export function* configsFor(file: string, root: string): Generator<string> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const main = path.join(folder, 'tsconfig.json');
    if (existsSync(main)) {
      yield main;
      yield* references(main);
    }
    const others = existsSync(folder) ? readdirSync(folder) : [];
    for (const name of others.sort()) if (/^tsconfig\..+\.json$/.test(name)) yield path.join(folder, name);
    if (folder === root || folder === path.dirname(folder)) return;
  }
}

function references(config: string): string[] {
  const entries = parsed(config)?.references ?? [];
  return entries.flatMap(({ path: target }) => {
    const absolute = path.resolve(path.dirname(config), target);
    return [absolute, path.join(absolute, 'tsconfig.json')].filter(
      (file) => file.endsWith('.json') && existsSync(file),
    );
  });
}

function parsed(config: string): ReturnType<typeof parseTsconfig> | null {
  try {
    return parseTsconfig(config);
  } catch {
    // What is wrong with it, the compiler will say.
    return null;
  }
}
