import { existsSync } from 'node:fs';
import path from 'node:path';

/** The repository around a folder; without one, the folder. */
export function projectRoot(cwd: string): string {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder)) return cwd;
  }
}
