import { spawnSync } from 'node:child_process';

/** In front of a command: root then may read only what its owner may, like anybody else. */
const PREFIX = ['setpriv', '--bounding-set=-dac_override,-dac_read_search,-fowner'];

const isRoot = process.getuid?.() === 0;
const canDrop = isRoot && spawnSync(PREFIX[0]!, [...PREFIX.slice(1), 'true']).status === 0;

/** Whether file permissions can be made to count here. */
export const permissionsCount = process.platform !== 'win32' && (!isRoot || canDrop);

/** A command line whose process has to respect file permissions. */
export function withoutPrivileges(command: string[]): string[] {
  return canDrop ? [...PREFIX, ...command] : command;
}
