import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, UserError } from '../errors.js';
import { writeAtomically } from '../files/write-atomically.js';
import type { Baseline } from './baseline.js';
import { formatBaseline } from './format-baseline.js';

/** @throws {UserError} when the file cannot be written. */
export async function writeBaseline(file: string, baseline: Baseline): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeAtomically(file, formatBaseline(baseline));
  } catch (error) {
    throw new UserError(`${file} cannot be written (${messageOf(error)}). Give --baseline a file that you can write.`);
  }
}
