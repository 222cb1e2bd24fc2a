import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Figures } from './figures.js';
import { prove } from './prove.js';
import { readRepositories } from './repositories.js';
import { tables } from './tables.js';

/**
 * Tries the migration on real repositories: `npm run evidence -- <folder>`, where the folder holds a checkout `owner+name` of each one that
 * `repositories.json` names. The figures go to `figures.json` there, details beside them, tables to standard output.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true } },
});
const [folder] = positionals;
if (folder === undefined || positionals.length > 1) {
  process.stderr.write('usage: npm run evidence -- <folder of checkouts> [--only owner/name]...\n');
  process.exit(2);
}

const all = readRepositories(fileURLToPath(new URL('repositories.json', import.meta.url)));
const wanted = all.filter(({ name }) => values.only?.includes(name) ?? true);
const figuresFile = path.join(folder, 'figures.json');
let failures = 0;
for (const repository of wanted) {
  const name = repository.name.replace('/', '+');
  try {
    process.stderr.write(`${repository.name} …\n`);
    record(await prove(repository, path.resolve(folder, name), path.resolve(folder, `${name}.notes`)));
  } catch (error) {
    failures++;
    process.stderr.write(`${repository.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
const recorded = new Map(known().map((figures) => [figures.name, figures]));
process.stdout.write(tables(all.flatMap(({ name }) => recorded.get(name) ?? [])));
process.exitCode = failures > 0 ? 1 : 0;

/** Of an earlier run, so that repositories can be tried one by one. */
function known(): Figures[] {
  try {
    return JSON.parse(readFileSync(figuresFile, 'utf8')) as Figures[];
  } catch {
    return [];
  }
}

function record(figures: Figures): void {
  const others = known().filter(({ name }) => name !== figures.name);
  writeFileSync(figuresFile, `${JSON.stringify([...others, figures], null, 2)}\n`);
}
