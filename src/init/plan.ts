import { existsSync } from 'node:fs';
import path from 'node:path';
import { editManifest } from '@log-to-trace/codemods/edit-manifest';
import { UserError } from '../errors.js';
import { changeScripts, type ScriptChange } from './change-scripts.js';
import { missingDependencies } from './dependencies.js';
import { findExistingSetup } from './existing-setup.js';
import { instrumentationSource } from './instrumentation-source.js';
import { usedLoggers } from './loggers.js';
import { type Manifest, readManifest } from './manifest.js';
import { installCommand } from './package-manager.js';
import { placeInstrumentation } from './placement.js';
import { launchesOfScripts } from './start-scripts.js';
import { readTsConfig } from './tsconfig.js';

/** All that `init` is going to do. */
export interface SetupPlan {
  kind: 'setup';
  /** Posix, relative to the package. */
  file: string;
  source: string;
  loggers: string[];
  scripts: ScriptChange[];
  dependencies: Record<string, string>;
  byHand: string[];
  install: string;
  manifest: { file: string; text: string };
}

/** Nothing is to be done: something sets up traces already. */
export interface NothingToDo {
  kind: 'nothing';
  reason: string;
  /** Whether the service has our transports already. */
  hasTransports: boolean;
}

export type Plan = SetupPlan | NothingToDo;

/** @throws {UserError} when package.json or tsconfig.json cannot be read, or at the root of a workspace */
export async function planSetup(cwd: string): Promise<Plan> {
  const manifest = await readManifest(cwd);
  const existing = findExistingSetup(cwd, manifest);
  return existing === null ? plan(cwd, manifest) : nothing(manifest, existing);
}

function nothing({ installed }: Manifest, reason: string): NothingToDo {
  return { kind: 'nothing', reason, hasTransports: installed.has('@log-to-trace/transports') };
}

function plan(cwd: string, manifest: Manifest): Plan {
  const launches = launchesOfScripts(manifest.scripts);
  if (manifest.isWorkspaceRoot && launches.length === 0)
    throw new UserError(
      `${manifest.file} is the root of a workspace and starts no service of its own. Run init in the folder of a service, or name that folder with --cwd.`,
    );
  const placement = placeInstrumentation(cwd, manifest, readTsConfig(cwd), launches);
  if (existsSync(path.join(cwd, placement.file))) return nothing(manifest, `${placement.file} is already there`);
  const loggers = usedLoggers(manifest.installed);
  const { changes, byHand } = changeScripts(manifest.scripts, placement);
  const dependencies = missingDependencies(manifest);
  const scripts = Object.fromEntries(changes.map(({ name, after }) => [name, after]));
  return {
    kind: 'setup',
    file: placement.file,
    source: instrumentationSource(placement, manifest.name, loggers),
    loggers: loggers.map(({ name }) => name),
    scripts: changes,
    dependencies,
    byHand: loggers.length > 0 ? byHand : [...byHand, NO_LOGGER],
    install: installCommand(cwd, manifest),
    manifest: { file: manifest.file, text: editManifest(manifest.text, { scripts, dependencies }) },
  };
}

const NO_LOGGER =
  'package.json has neither pino nor winston: spans will carry no log lines until one of their instrumentations of @log-to-trace/transports is added.';
