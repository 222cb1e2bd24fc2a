import { readFile } from 'node:fs/promises';
import { codeOf, UserError } from '../errors.js';
import { type Baseline, NO_BASELINE } from './baseline.js';
import { parseBaseline, parseLines } from './parse-baseline.js';

const ADVICE = {
  conflict: 'Run "log-to-trace check --update" to resolve them.',
  newer: 'Update log-to-trace.',
  invalid: 'Bring it back from git, or write it anew with "log-to-trace check --init".',
};

/** @throws {UserError} when there is none, or it cannot be read as one. */
export async function readBaseline(file: string): Promise<Baseline> {
  const text = await readText(file);
  if (text === null) {
    throw new UserError(`${file} does not exist. Write the baseline once with "log-to-trace check --init".`);
  }
  const parsed = parseBaseline(text);
  if ('baseline' in parsed) return parsed.baseline;
  throw new UserError(`${file} ${parsed.detail}. ${ADVICE[parsed.problem]}`);
}

/**
 * The same for a baseline that is about to be written: none is an empty one, and both sides of a conflict, or several
 * baselines one after the other, are read as one.
 * @throws {UserError}
 */
export async function readForUpdate(file: string, mayReplace: boolean): Promise<Baseline> {
  const text = await readText(file);
  if (text === null || text.trim() === '') return NO_BASELINE;
  const whole = parseBaseline(text);
  if ('baseline' in whole) return whole.baseline;
  const parts = whole.problem === 'newer' ? whole : parseLines(text);
  if ('baseline' in parts) return parts.baseline;
  if (parts.problem === 'invalid' && mayReplace) return NO_BASELINE;
  const { problem, detail } = parts.problem === 'newer' ? parts : whole;
  throw new UserError(`${file} ${detail}. ${problem === 'conflict' ? parts.detail : ADVICE[problem]}`);
}

/**
 * One side of a merge; git writes an empty file where a side has none.
 * @throws {UserError}
 */
export async function readSide(file: string): Promise<Baseline> {
  const text = await readText(file);
  return text?.trim() === '' ? NO_BASELINE : readBaseline(file);
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    const problem = code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    throw new UserError(`${file} ${problem}. Give --baseline a file that you can read.`);
  }
}
