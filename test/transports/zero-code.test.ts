import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'fixtures/zero-code');
const register = ['--import', '@log-to-trace/transports/register'];
const scratch = mkdtempSync(join(folder, '.bundle-'));

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function bundle(entry: string, external: string[]): string {
  const outfile = join(scratch, entry);
  buildSync({ entryPoints: [join(folder, entry)], outfile, bundle: true, platform: 'node', external });
  return outfile;
}

/** Runs a program as a user would and returns the JSON that it prints. */
function run(...args: string[]): unknown {
  const out = execFileSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(out);
}

const ALL = ['pino', 'pino child', 'winston', 'winston child'];

describe('register', () => {
  test.each([
    ['CommonJS', [...register, 'app.cjs']],
    ['CommonJS, with --require', ['--require', '@log-to-trace/transports/register', 'app.cjs']],
    ['ES modules', [...register, 'app.mjs']],
    ['TypeScript through tsx, before it', [...register, '--import', 'tsx', 'app.ts']],
    ['TypeScript through tsx, after it', ['--import', 'tsx', ...register, 'app.ts']],
  ])('%s', (_name, args) => {
    expect(run(...args)).toEqual(ALL);
  });

  // Node then loads packages past its CommonJS loader; pino tells of itself, a winston needs its transport in the code.
  test('behind a hook that hands over the source of every module', () => {
    expect(run('--import', './source-hook.mjs', ...register, 'app.mjs')).toEqual(['pino', 'pino child']);
  });

  test('loggers that are older than the registration', () => {
    expect(run('late-registration.cjs')).toEqual([
      'pino child',
      'pino',
      'first ***',
      'second ***',
      'new pino',
      'winston',
    ]);
  });

  test('a bundled pino', () => {
    expect(run(...register, bundle('bundled.cjs', ['@opentelemetry/*']))).toEqual(['first ***', 'second', 'child']);
  });

  test('beside another copy of these transports, bundled with the application', () => {
    const app = bundle('two-copies.cjs', ['@opentelemetry/*', 'pino', 'winston']);
    expect(run(...register, app)).toEqual(['pino', 'transport', 'transport child', 'winston']);
  });

  test('an uncaught exception that winston logs', () => {
    expect(run(...register, 'uncaught.cjs')).toEqual([expect.stringContaining('uncaughtException: thrown')]);
  });

  test('a level that a logger does not have is told, once', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['unknown-level.cjs'], { cwd: folder, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([]);
    expect(stderr.match(/"level" is http; the logger knows trace, .* None of its lines/g)).toHaveLength(1);
    expect(stderr.match(/"level" is fatal; the logger knows error, .* None of its lines/g)).toHaveLength(1);
  });
});

describe('the instrumentations for NodeSDK', () => {
  const expected = [
    'log: pino',
    'explicit: pino',
    'stream: pino',
    'log: winston',
    'transport: winston',
    'explicit: still explicit',
    'log: enabled again',
    'log: enabled again',
  ];

  test('beside explicit transports and the official instrumentations, every line is attached and written once', () => {
    expect(run('combined.cjs')).toEqual({ events: expected, written: 10, records: 10, attached: [2, 2] });
  });

  test('made disabled, they wait until they are enabled', () => {
    expect(run('disabled.cjs')).toEqual(['pino, enabled', 'winston, enabled']);
  });

  test('together with register, which is not disabled with them', () => {
    const events = expected.toSpliced(5, 0, 'log: disabled', 'log: disabled');
    expect(run(...register, 'combined.cjs')).toEqual({ events, written: 10, records: 10, attached: [0, 0] });
  });

  test.each([
    ['imported by the application', ['node-sdk-app.mjs']],
    ['imported before it', ['--import', './node-sdk.cjs', 'node-sdk-app.mjs']],
    [
      "with OpenTelemetry's loader for ES modules",
      [
        '--import',
        './node-sdk.cjs',
        '--experimental-loader=@opentelemetry/instrumentation/hook.mjs',
        'node-sdk-app.mjs',
      ],
    ],
  ])('ES modules, %s', (_name, args) => {
    expect(run(...args)).toMatchObject({ events: ['log: pino', 'log: winston'], written: 2, attached: [1, 1] });
  });
});
