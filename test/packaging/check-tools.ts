import assert from 'node:assert/strict';
import { createSandbox, type Sandbox } from './sandbox.js';

const SOURCE = `import pino from 'pino';
const logger = pino();

export async function importUsers(fetchUsers) {
  logger.info('Importing users');
  const users = await fetchUsers();
  logger.info('Imported users');
  return users;
}
`;

const USE_ENGINE = `const [result, migration] = await Promise.all([scan({ paths: ['src'] }), migrate({ paths: ['src'] })]);
if (result.summary.migratable !== 1) throw new Error(JSON.stringify(result));
if (!migration.changes[0].after.includes('startActiveSpan')) throw new Error(JSON.stringify(migration));
if (refusalPages().length === 0) throw new Error('no refusal pages');
`;

const TRACE = '{"resourceSpans":[]}';

/** The engine as a library, from both kinds of modules. */
export function checkCodemods(dir: string, codemods: string): void {
  const project = createProject(dir);
  project.install(codemods);
  project.write('use.mjs', `import { migrate, refusalPages, scan } from '@log-to-trace/codemods';\n${USE_ENGINE}`);
  const cjs = `const { migrate, refusalPages, scan } = await import('@log-to-trace/codemods');\n${USE_ENGINE}`;
  project.write(
    'use.cjs',
    `(async () => {\n${cjs}})().catch((error) => { console.error(error); process.exit(1); });\n`,
  );
  project.run('node', 'use.mjs');
  project.run('node', 'use.cjs');
}

/** The command line as CI runs it: without the viewer, which says how it comes. */
export function checkCommandLine(dir: string, cli: string, codemods: string): void {
  const project = createProject(dir);
  project.install(cli, codemods);
  assert(!project.tree().has('@log-to-trace/viewer'));
  assert.match(project.run('npx', 'log-to-trace', '--version'), /^\d+\.\d+\.\d+\n$/);
  const document = JSON.parse(project.run('npx', 'log-to-trace', 'scan', '--format', 'json')) as {
    brackets: unknown[];
  };
  assert.equal(document.brackets.length, 1);
  assert.match(project.run('npx', 'log-to-trace', 'migrate', '--dry-run'), /^diff --git /);
  assert.match(project.run('npx', 'log-to-trace', 'explain', 'L2T101'), /L2T101/);
  project.write('traces.json', TRACE);
  const stderr = project.fails(2, 'npx', 'log-to-trace', 'view', 'traces.json');
  assert.match(stderr, /npm install --save-dev @log-to-trace\/viewer/);
}

/** The viewer on a port of its own: the database and the page come with the package. */
const SERVED = `
import { spawn } from 'node:child_process';
import { once } from 'node:events';
const viewer = spawn('npx', ['log-to-trace-viewer', 'traces.json', '--port', '0'], { detached: true });
const [text] = await once(viewer.stdout, 'data');
const [address] = /http:[^ /]*[/][/][^ /]*/.exec(String(text));
const { version } = await (await fetch(address + '/api/overview')).json();
const page = await (await fetch(address)).text();
process.kill(-viewer.pid, 'SIGTERM');
if (version !== 1 || !page.startsWith('<!doctype html>')) throw new Error('not served');
`;

/** The command line with the viewer beside it. */
export function checkViewer(dir: string, cli: string, codemods: string, viewer: string): void {
  const project = createProject(dir);
  project.install(cli, codemods, viewer);
  project.write('traces.json', TRACE);
  const document = JSON.parse(project.run('npx', 'log-to-trace', 'view', '--json', 'traces.json')) as object;
  assert.deepEqual(Object.keys(document), ['version', 'traces', 'latency', 'dependencies', 'problems']);
  project.run('npx', 'log-to-trace', 'view', '--html', 'page.html', 'traces.json');
  const tree = project.run('npx', 'log-to-trace-viewer', '--text', 'traces.json');
  assert.equal(tree, project.run('npx', 'log-to-trace', 'view', '--text', 'traces.json'));
  project.write('served.mjs', SERVED);
  project.run('node', 'served.mjs');
}

function createProject(dir: string): Sandbox {
  const project = createSandbox(dir, { type: 'module' });
  project.write('src/import.js', SOURCE);
  return project;
}
