import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeOf, messageOf, UserError } from '../errors.js';
import type { Config } from './schema.js';

const NAMES = ['json', 'js', 'mjs', 'ts'].map((extension) => `log-to-trace.config.${extension}`);
const PACKAGE_KEY = 'log-to-trace';

/**
 * The config of a folder: the file given, or the one found there, or the key in package.json. Empty when there is none.
 * @throws {UserError} when it cannot be read or is not valid.
 */
export async function loadConfig(cwd: string, given: string | undefined): Promise<Config> {
  const found = given === undefined ? await findConfig(cwd) : await readGiven(path.resolve(cwd, given));
  if (!found) return {};
  const { validate } = await import('./validate.js');
  return validate(found.file, found.value);
}

interface Found {
  /** As the user would name it. */
  file: string;
  value: unknown;
}

async function findConfig(cwd: string): Promise<Found | null> {
  const files = NAMES.map((name) => path.join(cwd, name)).filter((file) => existsSync(file));
  const inPackage = await readPackageKey(path.join(cwd, 'package.json'));
  const all = [...files, ...(inPackage ? [inPackage.file] : [])];
  if (all.length > 1)
    throw new UserError(`more than one config: ${all.join(', ')}. Keep one, or name it with --config.`);
  return files[0] === undefined ? inPackage : readConfig(files[0]);
}

async function readGiven(file: string): Promise<Found> {
  if (path.basename(file) !== 'package.json') return readConfig(file);
  const found = await readPackageKey(file);
  if (!found) throw new UserError(`${file} has no "${PACKAGE_KEY}" key. Add it, or name another file with --config.`);
  return found;
}

async function readPackageKey(file: string): Promise<Found | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  // A package.json without the word cannot hold the key, and its other troubles are not ours.
  if (!text.includes(`"${PACKAGE_KEY}"`)) return null;
  const content = parseJson(file, text);
  const value = typeof content === 'object' && content !== null ? Reflect.get(content, PACKAGE_KEY) : undefined;
  return value === undefined ? null : { file: `${file} ("${PACKAGE_KEY}")`, value };
}

async function readConfig(file: string): Promise<Found> {
  switch (path.extname(file)) {
    case '.json':
      return { file, value: parseJson(file, await readText(file)) };
    case '.js':
    case '.mjs':
      await readText(file);
      return { file, value: await evaluate(file, importNative) };
    case '.ts':
      await readText(file);
      return { file, value: await evaluate(file, importTypeScript) };
    default:
      throw new UserError(`${file}: a config is a json, js, mjs or ts file. Rename it, or name another with --config.`);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const problem = codeOf(error) === 'ENOENT' ? 'does not exist' : `cannot be read (${codeOf(error)})`;
    throw new UserError(`config file ${file} ${problem}. Check the path given to --config.`);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`${file} is not valid JSON: ${messageOf(error)}. Correct it, then run again.`);
  }
}

async function evaluate(file: string, load: (file: string) => Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await load(file);
  } catch (error) {
    throw new UserError(`${file} failed to load: ${messageOf(error)}. Correct it, then run again.`);
  }
  if (value === undefined) throw new UserError(`${file} has no default export. Export the config object as default.`);
  return value;
}

async function importNative(file: string): Promise<unknown> {
  const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
  return module.default;
}

async function importTypeScript(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const module = await createJiti(import.meta.url, { fsCache: false }).import<{ default?: unknown }>(file);
  return module.default;
}
