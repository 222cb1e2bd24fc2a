import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.js';
import type { CommonFlags } from '../flags.js';

/** One report to make: its format, and the file it goes to, or null for standard output. */
export interface Target<Format extends string> {
  format: Format;
  file: string | null;
}

interface Choice<Format extends string> {
  cwd: string;
  flags: Pick<CommonFlags, 'format' | 'output'>;
  known: readonly Format[];
  /** The format of a command line that names none. */
  fallback: Format;
  /** Whether `name=file` is understood. */
  several: boolean;
}

/**
 * Reads `--format` and `--output`, and makes sure before any work is done that the files can be written.
 * @throws {UserError}
 */
export async function chooseTargets<Format extends string>(choice: Choice<Format>): Promise<Target<Format>[]> {
  const { flags, fallback } = choice;
  const targets = (flags.format ?? [fallback]).map((text) => parse(text, choice));
  const bare = targets.filter(({ file }) => file === null);
  if (bare.length > 1) throw new UserError(tooMany(bare, choice.several));
  if (flags.output !== undefined) {
    const main = bare[0];
    if (!main)
      throw new UserError('--output has nothing to write: every --format names a file. Leave one of them out.');
    main.file = path.resolve(choice.cwd, flags.output);
  }
  const files = targets.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) < index);
  if (twice !== undefined) throw new UserError(`${twice} is given for two reports. Name a file for each.`);
  for (const file of files) await assertWritable(file);
  return targets;
}

function parse<Format extends string>(text: string, { cwd, known, several }: Choice<Format>): Target<Format> {
  const [, name = text, file] = (several && /^([^=]*)=(.*)$/s.exec(text)) || [];
  const format = known.find((candidate) => candidate === name);
  if (!format) throw new UserError(`--format ${text}: unknown format "${name}". Use one of: ${known.join(', ')}.`);
  if (file === '') throw new UserError(`--format ${text} names no file. Write --format ${name}=<file>.`);
  return { format, file: file === undefined ? null : path.resolve(cwd, file) };
}

function tooMany(bare: Target<string>[], several: boolean): string {
  const names = bare.map(({ format }) => format).join(', ');
  const advice = several ? 'Give all but one a file: --format name=file.' : 'Give one.';
  return `only one --format can go to standard output, not ${names}. ${advice}`;
}

async function assertWritable(file: string): Promise<void> {
  try {
    const existing = await stat(file).catch(() => null);
    if (existing?.isDirectory()) throw new UserError(`${file} is a folder. Name a file for the report.`);
    if (existing) await access(file, constants.W_OK);
    else await assertFolder(path.dirname(file));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file} cannot be written. Name a file in a folder that you can write to.`);
  }
}

/** The folder is made with the report; what is there of it has to be a folder that takes new files. */
async function assertFolder(folder: string): Promise<void> {
  const existing = await stat(folder).catch(() => null);
  if (!existing) return assertFolder(path.dirname(folder));
  if (!existing.isDirectory()) throw new Error('no folder');
  await access(folder, constants.W_OK | constants.X_OK);
}
