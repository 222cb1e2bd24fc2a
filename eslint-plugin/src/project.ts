import path from 'node:path';
import { type Bracket, isSourceFile, matcher, type TextEngine, textEngine } from '@log-to-trace/codemods';
import type { Options } from './options.js';
import { readConfig } from './read-config.js';

/** What ESLint lints in one folder with one set of options. */
export interface Project extends TextEngine {
  /** The path that `scan` knows a file by; null when it would not look at it. */
  fileOf(filename: string): string | null;
}

/** An editor keeps ESLint alive while configs and types change on disk. */
const MOST_AGE_MS = 60_000;

const projects = new Map<string, { project: Project; since: number }>();

/** @throws {Error} when there is a config that is not valid. */
export function projectOf(cwd: string, options: Options): Project {
  const key = JSON.stringify([cwd, options]);
  const known = projects.get(key);
  if (known && Date.now() - known.since < MOST_AGE_MS) return known.project;
  const project = open(cwd, { ...readConfig(cwd), ...options });
  projects.set(key, { project, since: Date.now() });
  return project;
}

function open(cwd: string, options: Options): Project {
  const engine = textEngine({ ...options, cwd });
  const { include = [], exclude = [] } = options;
  const included = include.length > 0 ? matcher(include) : () => true;
  const excluded = matcher(exclude);
  return {
    fileOf: (filename) => {
      const file = path.relative(cwd, filename).replaceAll(path.sep, '/');
      return isSourceFile(file) && included(file) && !excluded(file) ? file : null;
    },
    brackets: (file, text) => bracketsOf(engine, file, text),
    rewrite: engine.rewrite,
  };
}

/** A text that ESLint's parser takes and the engine's does not, such as Flow, holds nothing that `scan` would find. */
function bracketsOf(engine: TextEngine, file: string, text: string): Bracket[] {
  try {
    return engine.brackets(file, text);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
