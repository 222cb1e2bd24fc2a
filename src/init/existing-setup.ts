import { readdirSync } from 'node:fs';
import path from 'node:path';
import { findTelemetry } from '@log-to-trace/codemods/telemetry';
import type { Manifest } from './manifest.js';

const IN_A_SCRIPT =
  /(dd-trace\/init|dd-trace\/register|\bnewrelic\b|elastic-apm-node\/start|@sentry\/\S+|@opentelemetry\/\S+|@elastic\/opentelemetry-node|@log-to-trace\/transports\/register)/;

const SETUP_FILE = /^(instrumentation|instrument|tracing|tracer|otel|opentelemetry)\.[cm]?[jt]s$/;

/** What already sets up traces in the service, in words, or null. */
export function findExistingSetup(cwd: string, manifest: Manifest): string | null {
  for (const folder of ['.', 'src']) {
    const file = filesIn(path.join(cwd, folder)).find((name) => SETUP_FILE.test(name));
    if (file) return `${path.posix.join(folder, file)} is already there`;
  }
  const agent = findTelemetry(manifest.installed);
  if (agent) return `package.json already depends on ${agent}`;
  for (const [name, script] of Object.entries(manifest.scripts)) {
    const module = IN_A_SCRIPT.exec(script)?.[1];
    if (module) return `the script "${name}" already loads ${module}`;
  }
  return null;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
