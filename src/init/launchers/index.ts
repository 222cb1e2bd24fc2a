import { commandsOf, withoutPrefix } from '../script-words.js';
import type { Launch, Launcher } from './launch.js';
import { nest } from './nest.js';
import { node } from './node.js';
import { nodemon } from './nodemon.js';
import { tsNode } from './ts-node.js';
import { tsx } from './tsx.js';

const LAUNCHERS: Launcher[] = [node, tsx, tsNode, nodemon, nest];

/** Every command of a script that starts the service. */
export function launchesOf(script: string): Launch[] {
  return commandsOf(script).flatMap((command) => {
    const words = withoutPrefix(command);
    if (words.length === 0) return [];
    return LAUNCHERS.map((launcher) => launcher(words)).find((launch) => launch !== null) ?? [];
  });
}
