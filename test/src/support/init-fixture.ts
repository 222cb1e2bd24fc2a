import { cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Project, project } from './project.js';

const FIXTURES = fileURLToPath(new URL('../fixtures/init/', import.meta.url));
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** A service of its own that `init` may change, with the workspace's packages in place of installed ones. */
export function initFixture(name: string): Project {
  const service = project();
  cpSync(path.join(FIXTURES, name), service.dir, { recursive: true });
  symlinkSync(MODULES, service.path('node_modules'), 'junction');
  return service;
}
