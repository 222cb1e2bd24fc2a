import { version } from '../version.js';
import type { Manifest } from './manifest.js';

/**
 * What the instrumentation file imports. One line of OpenTelemetry that belongs together and runs on every Node this
 * project supports: the 0.300 line wants Node 22.15.
 */
const NEEDED: Record<string, string> = {
  '@log-to-trace/transports': `^${version()}`,
  '@opentelemetry/api': '^1.9.0',
  '@opentelemetry/auto-instrumentations-node': '~0.81.2',
  '@opentelemetry/instrumentation': '~0.223.0',
  '@opentelemetry/sdk-node': '~0.223.0',
};

/** The ones that the service does not depend on at run time yet. */
export function missingDependencies({ dependencies }: Manifest): Record<string, string> {
  return Object.fromEntries(Object.entries(NEEDED).filter(([name]) => !Object.hasOwn(dependencies, name)));
}
