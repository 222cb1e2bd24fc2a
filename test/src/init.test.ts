import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { initFixture } from './support/init-fixture.js';
import { type Project, project } from './support/project.js';
import { runUnprivileged } from './support/run-cli.js';
import { runInProcess } from './support/run-in-process.js';
import { permissionsCount } from './support/without-privileges.js';

const BARE =
  '{\n  "name": "orders",\n  "scripts": { "start": "node app.js" },\n  "dependencies": { "pino": "^10.0.0" }\n}\n';

const ADDED =
  `"@log-to-trace/transports": "^${(JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version}",
"@opentelemetry/api": "^1.9.0",
"@opentelemetry/auto-instrumentations-node": "~0.81.2",
"@opentelemetry/instrumentation": "~0.223.0",
"@opentelemetry/sdk-node": "~0.223.0",`.split('\n');

const init = (folder: Project, ...args: string[]) => runInProcess(['init', ...args], { cwd: folder.dir });

/** Every file with its text, but for installed packages. */
function everything(folder: Project): string {
  return execFileSync('grep', ['-r', '--exclude-dir=node_modules', '', '.'], { cwd: folder.dir, encoding: 'utf8' });
}

describe('package.json', () => {
  test('keeps its indentation, order and other lines', async () => {
    const service = initFixture('esm-fastify-pino');
    await init(service);
    expect(service.read('package.json')).toBe(`{
    "name": "orders",
    "type": "module",
    "scripts": {
        "dev": "nodemon --quiet --exec \\"node --import ./instrumentation.mjs\\" src/app.js",
        "start": "NODE_ENV=production node --enable-source-maps --import ./instrumentation.mjs src/app.js",
        "test": "node --test"
    },
    "dependencies": {
        ${ADDED.join('\n        ')}
        "fastify": "^5.0.0",
        "pino": "^10.0.0"
    }
}
`);
  });

  test('keeps tabs, CRLF and a missing end of line', async () => {
    const service = initFixture('commonjs-express-winston');
    const before = service.read('package.json');
    await init(service);
    expect(service.read('package.json')).toBe(
      before
        .replace('node app.js', 'node --require ./instrumentation.cjs app.js')
        .replace('\t\t"express"', `${ADDED.map((line) => `\t\t${line}\r\n`).join('')}\t\t"express"`),
    );
  });

  test('gets a block of dependencies at its end', async () => {
    const service = project({ 'package.json': '{\n  "name": "orders",\n  "scripts": { "start": "node app.js" }\n}\n' });
    await init(service);
    expect(service.read('package.json')).toBe(
      `{\n  "name": "orders",\n  "scripts": { "start": "node --require ./instrumentation.cjs app.js" },\n  "dependencies": {\n    ${ADDED.join('\n    ').slice(0, -1)}\n  }\n}\n`,
    );
  });

  test.each([
    [
      'on one line',
      '{"dependencies":{"pino":"1","zod":"2"}}',
      '^{"dependencies":{"@log-to-trace/transports": .*, "pino":"1","zod":"2"}}$',
    ],
    [
      'with an empty block',
      '{\n  "dependencies": {}\n}',
      '^{\n  "dependencies": {\n    "@log-to-trace.*",\n(    ".*\n){4}  }\n}$',
    ],
    [
      'behind a byte order mark',
      '\uFEFF{\n "dependencies": { "pino": "1" },\n "files": ["a",  "b"]\n}',
      '^\uFEFF{\n "dependencies": { "@log.*, "pino": "1" },\n "files": \\["a",  "b"\\]\n}$',
    ],
    ['with nothing in it', '{}', '^{\n  "dependencies": {\n(    ".*\n){5}  }\n}$'],
  ])('%s stays so', async (_, before, after) => {
    const service = project({ 'package.json': before });
    await init(service);
    const text = service.read('package.json');
    expect(text).toMatch(new RegExp(after));
    expect(Object.keys((JSON.parse(text.replace('\uFEFF', '')) as { dependencies: object }).dependencies)).toContain(
      '@opentelemetry/sdk-node',
    );
  });

  test('keeps the version of what is there', async () => {
    const text = BARE.replace('"pino"', '"@opentelemetry/api": "1.8.0", "pino"');
    const service = project({ 'package.json': text });
    await init(service);
    const { dependencies } = JSON.parse(service.read('package.json')) as { dependencies: Record<string, string> };
    expect(dependencies['@opentelemetry/api']).toBe('1.8.0');
    expect(Object.keys(dependencies)).toHaveLength(6);
  });
});

describe('where the instrumentation goes', () => {
  const tsconfig = (options: object, rest: object = {}) => JSON.stringify({ compilerOptions: options, ...rest });
  const manifest = (fields: object) => JSON.stringify({ dependencies: { pino: '^10.0.0' }, ...fields });
  const start = (script: string) => ({ scripts: { start: script } });

  test.each<[string, Record<string, string>, string, string]>([
    [
      'beside the sources of a rootDir',
      {
        'tsconfig.json': tsconfig({ rootDir: 'lib', outDir: 'out' }),
        'lib/a/main.ts': '',
        'package.json': manifest(start('node out/a/main.js')),
      },
      'lib/instrumentation.ts',
      'node --require ./out/instrumentation.js out/a/main.js',
    ],
    [
      'beside the entry where the output repeats the folder',
      {
        'tsconfig.json': tsconfig({ outDir: 'dist' }),
        'src/main.ts': '',
        'package.json': manifest(start('node dist/src/main')),
      },
      'src/instrumentation.ts',
      'node --require ./dist/src/instrumentation.js dist/src/main',
    ],
    [
      'beside the package.json where a bundler writes the output',
      {
        'tsconfig.json': tsconfig({ noEmit: true }),
        'src/main.ts': '',
        'package.json': manifest(start('node dist/bundle.js')),
      },
      'instrumentation.cjs',
      'node --require ./instrumentation.cjs dist/bundle.js',
    ],
    [
      'in JavaScript where a CommonJS file may not have imports',
      {
        'tsconfig.json': tsconfig({ outDir: 'dist', verbatimModuleSyntax: true }),
        'src/main.ts': '',
        'package.json': manifest(start('node dist/main.js')),
      },
      'instrumentation.cjs',
      'node --require ./instrumentation.cjs dist/main.js',
    ],
    [
      'in JavaScript where the compiler has a list of files',
      {
        'tsconfig.json': tsconfig({ outDir: 'dist' }, { files: ['src/main.ts'] }),
        'src/main.ts': '',
        'package.json': manifest(start('node dist/main.js')),
      },
      'instrumentation.cjs',
      'node --require ./instrumentation.cjs dist/main.js',
    ],
    [
      'as an ES module for an .mjs file of a CommonJS package',
      { 'package.json': manifest(start('node app.mjs')) },
      'instrumentation.mjs',
      'node --import ./instrumentation.mjs app.mjs',
    ],
    [
      'as an ES module for TypeScript that Node reads itself',
      { 'tsconfig.json': tsconfig({ noEmit: true }), 'app.ts': '', 'package.json': manifest(start('node app.ts')) },
      'instrumentation.mjs',
      'node --import ./instrumentation.mjs app.ts',
    ],
  ])('%s', async (_, files, file, script) => {
    const service = project(files);
    const { stdout } = await init(service, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'done', file, scripts: [{ after: script }], byHand: [] });
    expect(service.read(file)).toContain('new PinoSpanEventInstrumentation()');
  });
});

describe('a second run changes nothing', () => {
  test.each([
    'esm-fastify-pino',
    'commonjs-express-winston',
    'typescript-express-pino',
    'typescript-esm-fastify',
    'nest-pino',
  ])('%s', async (name) => {
    const service = initFixture(name);
    await init(service);
    const before = everything(service);
    const { code, stdout } = await init(service);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Nothing to do: ') });
    expect(everything(service)).toBe(before);
  });
});

describe('a set-up that is there is left alone', () => {
  const depends = (name: string) => ({ 'package.json': BARE.replace('"pino"', `"${name}": "*", "pino"`) });

  test.each<[string, Record<string, string>]>([
    ['depends on dd-trace', depends('dd-trace')],
    ['depends on @sentry/node', depends('@sentry/node')],
    ['depends on newrelic', depends('newrelic')],
    ['depends on @azure/monitor-opentelemetry', depends('@azure/monitor-opentelemetry')],
    ['depends on @opentelemetry/sdk-node', depends('@opentelemetry/sdk-node')],
    ['loads dd-trace/init', { 'package.json': BARE.replace('node app', 'node -r dd-trace/init app') }],
    ['src/tracing.js is already there', { 'package.json': BARE, 'src/tracing.js': 'mine' }],
    ['instrumentation.ts is already there', { 'package.json': BARE, 'instrumentation.ts': 'mine' }],
  ])('%s', async (reason, files) => {
    const service = project(files);
    const before = everything(service);
    const { code, stdout, stderr } = await init(service);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(reason);
    expect(stdout).toContain('@log-to-trace/transports/instrumentation');
    expect(everything(service)).toBe(before);
  });

  test('in JSON, too', async () => {
    const { stdout } = await init(project(depends('dd-trace')), '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      status: 'nothing-to-do',
      reason: 'package.json already depends on dd-trace',
    });
  });

  test.each(['@opentelemetry/api', '@google-cloud/monitoring', '@azure/monitor-query', '@sentry/browser'])(
    '%s alone is no set-up',
    async (name) => {
      expect((await init(project(depends(name)))).stdout).toContain('init has done this');
    },
  );
});

describe('what is said', () => {
  test('--dry-run shows everything and writes nothing', async () => {
    const service = project({ 'package.json': BARE });
    const { code, stdout } = await init(service, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('+ node --require ./instrumentation.cjs app.js');
    expect(stdout).toContain('+ @opentelemetry/sdk-node ~0.223.0');
    expect(stdout).toContain('new NodeSDK({');
    expect(everything(service)).toBe(everything(project({ 'package.json': BARE })));
  });

  test.each([
    ['package-lock.json', 'npm install'],
    ['pnpm-lock.yaml', 'pnpm install'],
    ['yarn.lock', 'yarn install'],
  ])('with a %s it names "%s"', async (lockFile, command) => {
    const folder = project({ [lockFile]: '', 'services/orders/package.json': BARE });
    expect((await init(folder, '--cwd', 'services/orders')).stdout).toContain(`"${command}"`);
  });

  test('a service without a logger hears of it', async () => {
    const { stdout } = await init(project({ 'package.json': BARE.replace('pino', 'koa') }));
    expect(stdout).toContain('neither pino nor winston');
  });
});

describe('nothing is done, exit code 2', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['no package.json', {}, 'package.json is not there', '--cwd'],
    ['a broken one', { 'package.json': '{ "name": ' }, 'package.json is not valid JSON', 'Correct it'],
    ['one that is a list', { 'package.json': '[]' }, 'package.json does not hold a JSON object', 'Correct it'],
    [
      'the root of a workspace that starts nothing',
      { 'package.json': '{"workspaces": ["services/*"], "scripts": {"start": "npm start -w orders"}}' },
      'package.json is the root of a workspace and starts no service of its own',
      '--cwd',
    ],
    [
      'the same for pnpm',
      { 'package.json': '{"scripts": {"build": "tsc -b"}}', 'pnpm-workspace.yaml': 'packages: [services/*]\n' },
      'package.json is the root of a workspace',
      '--cwd',
    ],
    [
      'odd scripts',
      { 'package.json': '{"scripts": {"start": 1}}' },
      '"scripts" is not an object of strings',
      'Correct it',
    ],
    [
      'a broken tsconfig',
      { 'package.json': BARE, 'tsconfig.json': '{"extends": "./gone"}' },
      'tsconfig.json cannot be read',
      'Correct it',
    ],
  ])('%s', async (_, files, problem, advice) => {
    const service = project(files);
    const { code, stdout, stderr } = await init(service);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr).toContain(advice);
    expect(stderr).not.toContain('    at ');
  });

  test('an absent folder', async () => {
    const { code, stderr } = await init(project(), '--cwd', 'gone');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('gone is not a folder') });
  });

  test.skipIf(!permissionsCount).each(['package.json', '.'])('a read-only %s', async (target) => {
    const service = project({ 'package.json': BARE });
    chmodSync(service.path(target), target === '.' ? 0o555 : 0o444);
    const { code, stdout, stderr } = await runUnprivileged(['init'], { cwd: service.dir });
    chmodSync(service.path(target), 0o755);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/cannot be written \(E\w+\)\. Nothing was changed; make the file and its folder writable/);
    expect(everything(service)).toBe(everything(project({ 'package.json': BARE })));
  });
});
