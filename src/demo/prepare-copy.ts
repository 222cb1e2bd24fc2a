import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../version.js';
import { runProcess } from './run-process.js';

const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const EXAMPLE = path.join(PACKAGE_ROOT, 'examples', 'order-import');
const NOT_COPIED = new Set(['node_modules', 'dist', 'out']);
const INSTALL_TIMEOUT_MS = 300_000;
const GIT_TIMEOUT_MS = 30_000;

/** Copies the example to a new temporary folder and returns the copy's path. */
export async function copyExample(): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'log-to-trace-demo-')), path.basename(EXAMPLE));
  await cp(EXAMPLE, folder, { recursive: true, filter: (source) => !NOT_COPIED.has(path.basename(source)) });
  return folder;
}

/** Whether everything the example needs is installed beside this package, as it is in the project's own workspace. */
export async function dependenciesAreHere(): Promise<boolean> {
  const manifest = JSON.parse(await readFile(path.join(EXAMPLE, 'package.json'), 'utf8'));
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  return names.every((name) => existsSync(path.join(PACKAGE_ROOT, 'node_modules', name)));
}

export async function linkDependencies(folder: string): Promise<void> {
  await symlink(path.join(PACKAGE_ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
}

export function installCommand(): string[] {
  const ours = ['@log-to-trace/transports', '@log-to-trace/viewer'].map(
    (name) => installedFolder(name) ?? `${name}@${version()}`,
  );
  return ['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', '--install-links', ...ours];
}

export async function installDependencies(folder: string, signal: AbortSignal): Promise<void> {
  const [command, ...args] = installCommand() as [string, ...string[]];
  await runProcess({ title: 'npm install', command, args, cwd: folder, timeoutMs: INSTALL_TIMEOUT_MS, signal });
}

/** Where a package of this project is installed, so that the copy gets the same one. */
function installedFolder(name: string): string | undefined {
  try {
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** Makes the copy a git repository with one commit: `migrate` asks for a clean work tree, and `git diff` shows its work. */
export async function commitAll(folder: string, signal: AbortSignal): Promise<void> {
  await git(folder, ['init', '--quiet'], signal);
  await writeFile(path.join(folder, '.git', 'info', 'exclude'), 'node_modules\ndist\nrun-*\n');
  await git(folder, ['add', '--all'], signal);
  const author = ['-c', 'user.name=demo', '-c', 'user.email=demo@localhost', '-c', 'commit.gpgsign=false'];
  await git(folder, [...author, 'commit', '--quiet', '--no-verify', '--message', 'Import orders'], signal);
}

export function git(cwd: string, args: string[], signal: AbortSignal): Promise<string> {
  // Inside a git hook these variables would turn the commands on the caller's repository.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return runProcess({
    title: `git ${args.join(' ')}`,
    command: 'git',
    args,
    cwd,
    env,
    timeoutMs: GIT_TIMEOUT_MS,
    signal,
  });
}
