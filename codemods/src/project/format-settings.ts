import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { nearest } from './nearest.js';

const PRETTIER = /^(?:\.prettierrc(?:\..+)?|prettier\.config\.[cm]?[jt]s)$/;
const BIOME = /^biome\.jsonc?$/;
const DEFAULT_WIDTH = 80;

/** What the project's formatter is set to; null where its config does not say. */
export interface FormatSettings {
  width: number;
  trailingComma: 'all' | 'es5' | 'none' | null;
  arrowParens: 'always' | 'avoid' | null;
  bracketSpacing: boolean;
}

/** The settings of the formatter, by file; null where there is no formatter. */
export function formatSettings(cwd: string): (file: string) => FormatSettings | null {
  return nearest(cwd, configured, (folder) => existsSync(path.join(folder, '.git')));
}

function configured(folder: string): FormatSettings | null {
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder);
  const name = names.find((each) => PRETTIER.test(each)) ?? names.find((each) => BIOME.test(each));
  if (!name && !names.includes('package.json')) return null;
  const manifest = names.includes('package.json') ? manifestIn(folder) : {};
  const defaults = PRETTIER.test(name ?? '') && isFirstPrettier(manifest) ? FIRST_PRETTIER : UNKNOWN;
  if (name) return settingsIn(readFileSync(path.join(folder, name), 'utf8'), defaults);
  return inManifest(manifest);
}

type Defaults = Pick<FormatSettings, 'trailingComma' | 'arrowParens'>;
const UNKNOWN: Defaults = { trailingComma: null, arrowParens: null };

/** What Prettier did before 2.0 where nobody told it otherwise. */
const FIRST_PRETTIER: Defaults = { trailingComma: 'none', arrowParens: 'avoid' };

interface Manifest {
  prettier?: unknown;
  dependencies?: Record<string, unknown>;
  devDependencies?: Record<string, unknown>;
}

function manifestIn(folder: string): Manifest {
  const manifest: unknown = parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null ? manifest : {};
}

function isFirstPrettier({ dependencies, devDependencies }: Manifest): boolean {
  return /^[\^~]?1\./.test(String(devDependencies?.prettier ?? dependencies?.prettier));
}

/** Its own settings; the name of a shared config says nothing. */
function inManifest(manifest: Manifest): FormatSettings | null {
  const { prettier } = manifest;
  if (typeof prettier !== 'object' || prettier === null) return null;
  return settingsIn(JSON.stringify(prettier), isFirstPrettier(manifest) ? FIRST_PRETTIER : UNKNOWN);
}

/** What a config says of some files only, as a list in brackets, lines that are indented, or tables of TOML. */
const OVERRIDES =
  /["']?\boverrides\b["']?\s*[:=]\s*(?=\[)|^overrides:[^\S\n]*\n(?:(?:[^\S\n]+|-).*(?:\n|$)|\n)*|^\[\[overrides\]\][\s\S]*/m;

function withoutOverrides(text: string): string {
  const found = OVERRIDES.exec(text);
  if (!found) return text;
  const end = found.index + found[0].length;
  return text.slice(0, found.index) + text.slice(text[end] === '[' ? endOfList(text, end) : end);
}

function endOfList(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '[') depth++;
    if (text[at] === ']' && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Formatter configs come as JSON, YAML, TOML and code; single values are written alike in all of them. */
function settingsIn(config: string, defaults: Defaults): FormatSettings {
  const text = withoutOverrides(config);
  const setTo = (key: string, values: string) =>
    new RegExp(`\\b(?:${key})["']?\\s*[:=]\\s*["']?(${values})\\b`).exec(text)?.[1] ?? null;
  const parens = setTo('arrowParens|arrowParentheses', 'always|avoid|asNeeded');
  return {
    width: Number(setTo('printWidth|lineWidth', '\\d+') ?? DEFAULT_WIDTH),
    trailingComma:
      (setTo('trailingCommas?', 'all|es5|none') as FormatSettings['trailingComma']) ?? defaults.trailingComma,
    arrowParens: parens === 'asNeeded' ? 'avoid' : ((parens as FormatSettings['arrowParens']) ?? defaults.arrowParens),
    bracketSpacing: setTo('bracketSpacing', 'true|false') !== 'false',
  };
}
