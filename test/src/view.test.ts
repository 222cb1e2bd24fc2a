import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { project } from './support/project.js';
import { runNode } from './support/run-cli.js';
import { runInProcess } from './support/run-in-process.js';

const TRACE = JSON.stringify({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'api' } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: '5b8efff798038103d269b633813fc60c',
              spanId: 'eee19b7ec3c1b174',
              name: 'POST /orders',
              kind: 2,
              startTimeUnixNano: '1700000000000000000',
              endTimeUnixNano: '1700000000250000000',
            },
          ],
        },
      ],
    },
  ],
});

test.each([[['--text']], [['--format', 'pretty']]])('view %j prints trees', async (flags) => {
  const folder = project({ 'traces.json': TRACE });
  const { code, stdout, stderr } = await runInProcess(['view', 'traces.json', ...flags], { cwd: folder.dir });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('POST /orders');
});

test.each([[['--json']], [['--format', 'json']]])('view %j prints one document', async (flags) => {
  const folder = project({ 'traces.json': TRACE });
  const { code, stdout } = await runInProcess(['view', '--cwd', folder.dir, 'traces.json', ...flags]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, traces: [{ root: 'POST /orders', services: ['api'] }] });
});

test('view --html writes a page', async () => {
  const folder = project({ 'traces.json': TRACE });
  const { code, stdout } = await runInProcess(['view', 'traces.json', '--html', 'out/traces.html'], {
    cwd: folder.dir,
  });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(folder.read('out/traces.html')).toMatch(/^<!doctype html>.*POST \/orders/s);
});

test.each([
  [['--text'], 'view has nothing to show', 'Name OTLP JSON files'],
  [['none.json', '--text'], 'none.json', 'no'],
  [['none.json', '--port', '0'], 'none.json', 'no'],
  [['--port', 'http'], '--port http', '0 to 65535'],
  [['--host', '0.0.0.0'], '--host 0.0.0.0', '127.0.0.1'],
  [['--forward', 'nowhere'], '--forward nowhere', 'endpoint'],
  [['--json', '--port', '4318', 'traces.json'], '--port does not go with --format json', 'Leave one'],
  [['--format', 'xml'], 'unknown format "xml"', 'pretty, json, html'],
  [['traces.json', '--text', '--json'], "'--text' cannot be used with option '--json'", 'log-to-trace view --help'],
])('view %j ends with 2', async (args, problem, advice) => {
  const { code, stdout, stderr } = await runInProcess(['view', ...args], {
    cwd: project({ 'traces.json': TRACE }).dir,
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(problem);
  expect(stderr).toContain(advice);
});

test('view without the viewer names the command that brings it', async () => {
  const folder = project({ 'traces.json': TRACE });
  const installed = folder.path('node_modules/log-to-trace');
  for (const name of ['dist', 'package.json']) cpSync(name, path.join(installed, name), { recursive: true });
  for (const name of ['commander', 'picocolors']) {
    cpSync(`node_modules/${name}`, folder.path(`node_modules/${name}`), { recursive: true });
  }
  expect(existsSync(folder.path('node_modules/@log-to-trace'))).toBe(false);
  const { code, stderr } = await runNode([path.join(installed, 'dist/cli.js'), 'view', 'traces.json'], {
    cwd: folder.dir,
  });
  expect(code).toBe(2);
  expect(stderr).toContain('npm install --save-dev @log-to-trace/viewer');
});
