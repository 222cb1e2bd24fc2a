import { statSync } from 'node:fs';
import path from 'node:path';
import type { ScanOptions } from '@log-to-trace/codemods';
import { loadConfig } from './config/load.js';
import type { Config } from './config/schema.js';
import { UserError } from './errors.js';
import type { CommonFlags } from './flags.js';

export interface Settings {
  /** Absolute. */
  cwd: string;
  config: Config;
}

/** @throws {UserError} when the folder or the config is not there or not valid. */
export async function loadSettings(flags: CommonFlags): Promise<Settings> {
  const cwd = path.resolve(flags.cwd ?? '.');
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`${cwd} is not a folder. Give --cwd a folder that exists.`);
  }
  return { cwd, config: await loadConfig(cwd, flags.config) };
}

/** What the engine needs of the settings. */
export function scanOptions({ cwd, config }: Settings, paths: string[]): ScanOptions {
  const { logs: _logs, tracerName: _tracerName, ...rest } = config;
  return { cwd, paths, ...rest };
}
