import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { types } from 'node:util';
import { type Options, problemIn } from './options.js';

const NAMES = ['json', 'js', 'mjs', 'ts'].map((extension) => `log-to-trace.config.${extension}`);
const PACKAGE_KEY = 'log-to-trace';
const require = createRequire(import.meta.url);

/**
 * The config of log-to-trace in a folder, as the command line finds it; empty when there is none. Rules cannot wait, so
 * code is required rather than imported.
 * @throws {Error} that names the file and says what to do.
 */
export function readConfig(cwd: string): Options {
  const files = NAMES.map((name) => path.join(cwd, name)).filter((file) => existsSync(file));
  const found: [string, unknown][] = files.map((file) => [file, load(file)]);
  const manifest = path.join(cwd, 'package.json');
  const value = inPackage(manifest);
  if (value !== undefined) found.push([`${manifest} ("${PACKAGE_KEY}")`, value]);
  const [first, ...others] = found;
  if (!first) return {};
  if (others.length > 0) throw new Error(`more than one config: ${found.map(([name]) => name).join(', ')}. Keep one.`);
  const problem = problemIn(first[1]);
  if (problem) throw new Error(`${first[0]}: ${problem}. Correct it.`);
  return first[1] as Options;
}

function inPackage(file: string): unknown {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // A package.json without the word cannot hold the key, and its other troubles are not ours.
  if (!text.includes(`"${PACKAGE_KEY}"`)) return undefined;
  const content = parse(file, text);
  return typeof content === 'object' && content !== null ? Reflect.get(content, PACKAGE_KEY) : undefined;
}

function load(file: string): unknown {
  if (file.endsWith('.json')) return parse(file, readFileSync(file, 'utf8'));
  let module: unknown;
  try {
    module = require(file);
  } catch (error) {
    throw new Error(
      `${file} cannot be loaded here (${messageOf(error)}). Import it in the ESLint config and give it to the rule as its options, or write it as JSON.`,
    );
  }
  return types.isModuleNamespaceObject(module) ? (module as { default?: unknown }).default : module;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${messageOf(error)}. Correct it.`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
