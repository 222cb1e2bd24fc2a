import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkEslintPlugin } from './check-eslint.js';
import { checkInit } from './check-init.js';
import { checkRunners } from './check-runners.js';
import { checkBareService, checkService } from './check-service.js';
import { checkCodemods, checkCommandLine, checkViewer } from './check-tools.js';
import { packAll } from './pack.js';

/** Packs every package, installs the tarballs into empty projects, and uses them as their users will. */
const root = mkdtempSync(path.join(tmpdir(), 'log-to-trace-packaging-'));
try {
  const packed = packAll(root);
  const tarball = (name: string) => packed[name]?.path ?? assert.fail(`${name} was not packed`);
  const [cli, codemods, transports, viewer, eslintPlugin] = [
    tarball('log-to-trace'),
    tarball('@log-to-trace/codemods'),
    tarball('@log-to-trace/transports'),
    tarball('@log-to-trace/viewer'),
    tarball('eslint-plugin-log-to-trace'),
  ];
  for (const [name, { files }] of Object.entries(packed)) {
    assert(files.includes('LICENSE'), `${name} has no LICENSE`);
    assert(files.includes('README.md'), `${name} has no README`);
  }
  const checks: [string, (dir: string) => void | Promise<void>][] = [
    ['the transports alone bring nothing else', (dir) => checkBareService(dir, transports)],
    ['the transports work from ES modules and CommonJS', (dir) => checkService(dir, transports)],
    ['the transports work under ts-node and Jest', (dir) => checkRunners(dir, transports)],
    ['init sets up bare services', (dir) => checkInit(dir, cli, codemods, transports)],
    ['the engine works from ES modules and CommonJS', (dir) => checkCodemods(dir, codemods)],
    ['the command line works through npx, without the viewer', (dir) => checkCommandLine(dir, cli, codemods)],
    ['the command line works with the viewer', (dir) => checkViewer(dir, cli, codemods, viewer)],
    ['the rule works in ESLint 9', (dir) => checkEslintPlugin(dir, '9', eslintPlugin, codemods)],
    ['the rule works in ESLint 10', (dir) => checkEslintPlugin(dir, '10', eslintPlugin, codemods)],
  ];
  for (const [index, [name, check]] of checks.entries()) {
    process.stdout.write(`packaging: ${name} … `);
    await check(path.join(root, `project-${index}`));
    process.stdout.write('ok\n');
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
