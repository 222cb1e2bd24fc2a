import { launchesOf } from './launchers/index.js';
import type { Launch } from './launchers/launch.js';
import { commandsOf, withoutPrefix } from './script-words.js';

/** A script of package.json that starts the service. */
export interface StartScript {
  name: string;
  script: string;
  launches: Launch[];
}

const NAME = /^(start|dev|develop|serve)([:.-].*)?$/;
/** Of these, the script that is run is a start script itself. */
const RUNS_SCRIPTS = /^(npm|pnpm|yarn|bun|run-s|run-p|npm-run-all)$/;

export function startScripts(scripts: Record<string, string>): StartScript[] {
  return Object.entries(scripts)
    .filter(([name]) => NAME.test(name))
    .filter(([, script]) => !commandsOf(script).every(runsScripts))
    .map(([name, script]) => ({ name, script, launches: launchesOf(script) }));
}

function runsScripts(command: Parameters<typeof withoutPrefix>[0]): boolean {
  const [program] = withoutPrefix(command);
  return program === undefined || RUNS_SCRIPTS.test(program.text);
}

/** Everything that the start scripts start. */
export function launchesOfScripts(scripts: Record<string, string>): Launch[] {
  return startScripts(scripts).flatMap(({ launches }) => launches);
}
