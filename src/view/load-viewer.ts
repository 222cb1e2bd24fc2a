import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeOf, UserError } from '../errors.js';

export type Viewer = typeof import('@log-to-trace/viewer');

/**
 * The viewer beside this package, or the one of the project: npx may run us from somewhere else.
 * @throws {UserError} when there is none; a CI job should not have to install it.
 */
export async function loadViewer(cwd: string): Promise<Viewer> {
  try {
    return await import('@log-to-trace/viewer');
  } catch (error) {
    if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    return (await import(pathToFileURL(ofProject(cwd)).href)) as Viewer;
  }
}

function ofProject(cwd: string): string {
  try {
    return createRequire(path.join(cwd, 'package.json')).resolve('@log-to-trace/viewer');
  } catch {
    throw new UserError(
      '@log-to-trace/viewer is not installed. Bring it with: npm install --save-dev @log-to-trace/viewer',
    );
  }
}
