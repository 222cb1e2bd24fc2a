import { execFileSync } from 'node:child_process';
import path from 'node:path';

export interface Packed {
  /** Of the tarball. */
  path: string;
  files: string[];
}

interface Row {
  name: string;
  filename: string;
  files: { path: string }[];
}

/** Packs every package of the workspace as it would be published. */
export function packAll(destination: string): Record<string, Packed> {
  const args = ['pack', '--workspaces', '--include-workspace-root', '--json', '--pack-destination', destination];
  const rows = JSON.parse(
    execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  ) as Row[];
  return Object.fromEntries(
    rows.map(({ name, filename, files }) => [
      name,
      { path: path.join(destination, filename), files: files.map((file) => file.path) },
    ]),
  );
}
