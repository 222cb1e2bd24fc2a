import { access, constants, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, UserError } from '../errors.js';
import { writeAtomically } from '../files/write-atomically.js';
import type { SetupPlan } from './plan.js';

/**
 * Writes both files or none.
 * @throws {UserError} when one cannot be written, or when the instrumentation file has appeared in the meantime
 */
export async function applyPlan(cwd: string, { file, source, manifest }: SetupPlan): Promise<void> {
  const instrumentation = path.join(cwd, file);
  await assertWritable(manifest.file);
  await attempt(instrumentation, () => writeFile(instrumentation, source, { flag: 'wx' }));
  try {
    await attempt(manifest.file, () => writeAtomically(manifest.file, manifest.text));
  } catch (error) {
    await unlink(instrumentation);
    throw error;
  }
}

/** A rename would replace a file that is marked as read-only, too. */
async function assertWritable(file: string): Promise<void> {
  await attempt(file, () => access(file, constants.W_OK));
}

async function attempt(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = codeOf(error);
    throw new UserError(
      code === 'EEXIST'
        ? `${file} is already there. Nothing was changed; move it away to have init write its own.`
        : `${file} cannot be written (${code}). Nothing was changed; make the file and its folder writable and run init again.`,
    );
  }
}
