import { launchesOf } from './launchers/index.js';
import type { Launch } from './launchers/launch.js';
import { commandsOf, type Word, withoutPrefix } from './script-words.js';

/** A script of package.json that starts the service. */
export interface StartScript {
  name: string;
  script: string;
  launches: Launch[];
}

const NAME = /^(start|dev|develop|serve)([:.-].*)?$/;
const RUNS_SCRIPTS = /^(npm|pnpm|yarn|run-s|run-p|npm-run-all)$/;

export function startScripts(scripts: Record<string, string>): StartScript[] {
  const named = Object.keys(scripts).filter((name) => NAME.test(name));
  const passedOn = new Set(named.flatMap((name) => runScripts(scripts, name)));
  return Object.entries(scripts)
    .filter(([name]) => named.includes(name) || passedOn.has(name))
    .map(([name, script]) => ({ name, script, launches: launchesOf(script) }))
    .filter(({ name, script, launches }) => launches.length > 0 || (named.includes(name) && !onlyRunsScripts(script)));
}

/** `npm run build && npm run server` starts the service with the last script that it runs. */
function runScripts(scripts: Record<string, string>, name: string): string[] {
  const script = scripts[name]!;
  const last = commandsOf(script).at(-1) ?? [];
  return onlyRunsScripts(script) ? last.map(({ text }) => text).filter((text) => Object.hasOwn(scripts, text)) : [];
}

function onlyRunsScripts(script: string): boolean {
  return commandsOf(script).every((command: Word[]) => {
    const [program] = withoutPrefix(command);
    return program === undefined || RUNS_SCRIPTS.test(program.text);
  });
}

/** Everything that the start scripts start. */
export function launchesOfScripts(scripts: Record<string, string>): Launch[] {
  return startScripts(scripts).flatMap(({ launches }) => launches);
}
