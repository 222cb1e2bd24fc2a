import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Manifest } from './manifest.js';

const LOCK_FILES: [file: string, name: string][] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
];

/** The command that installs what package.json names, for the package manager of the project. */
export function installCommand(cwd: string, { packageManager }: Manifest): string {
  const declared = /^(npm|pnpm|yarn|bun)@/.exec(packageManager ?? '')?.[1];
  return `${declared ?? lockedBy(path.resolve(cwd)) ?? 'npm'} install`;
}

/** A package of a workspace has its lock file in a folder further up. */
function lockedBy(folder: string): string | undefined {
  const here = LOCK_FILES.find(([file]) => existsSync(path.join(folder, file)))?.[1];
  const parent = path.dirname(folder);
  return here ?? (parent === folder || existsSync(path.join(folder, '.git')) ? undefined : lockedBy(parent));
}
