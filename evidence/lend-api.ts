import { appendFileSync, copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const API = '@opentelemetry/api';
const ENTRY = 'build/src';
const RECORDER = 'record-sites.cjs';

/** Puts a copy of the API that records sites into a repository's node_modules; gives what takes it out again. */
export function lendApi(root: string): () => void {
  const own = path.resolve(createRequire(import.meta.url).resolve(API), '../../..');
  const place = path.join(root, 'node_modules', API);
  const aside = `${place}.aside`;
  // Left behind by a run that was stopped.
  if (existsSync(path.join(place, ENTRY, RECORDER))) rmSync(place, { recursive: true });
  if (existsSync(place) || isLink(place)) renameSync(place, aside);
  mkdirSync(path.dirname(place), { recursive: true });
  cpSync(own, place, { recursive: true });
  const entry = path.join(place, ENTRY);
  copyFileSync(fileURLToPath(new URL(RECORDER, import.meta.url)), path.join(entry, RECORDER));
  appendFileSync(path.join(entry, 'index.js'), `\nrequire('./${RECORDER}').recordSites(exports);\n`);
  return () => {
    rmSync(place, { recursive: true });
    if (existsSync(aside) || isLink(aside)) renameSync(aside, place);
  };
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
