import { describe, expect, test } from 'vitest';
import { project } from './support/project.js';
import { runInProcess } from './support/run-in-process.js';

/** Nothing but the config says that `audit` is a logger. */
const AUDITED = `import { audit } from './audit.js';
export async function importUsers(fetchUsers: () => Promise<string[]>) {
  audit.info('Importing users');
  const users = await fetchUsers();
  audit.info('Imported users');
  return users;
}
`;

async function bracketCount(files: Record<string, string>, args: string[] = []): Promise<number> {
  const { code, stdout, stderr } = await runInProcess(['scan', '--format', 'json', ...args], {
    cwd: project(files).dir,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as { brackets: unknown[] }).brackets.length;
}

async function refusal(files: Record<string, string>, args: string[] = []): Promise<string> {
  const { code, stdout, stderr } = await runInProcess(['scan', ...args], { cwd: project(files).dir });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).not.toContain('    at ');
  return stderr;
}

describe('a config is found', () => {
  const excluded = '{ "exclude": ["src"] }';
  const cases: [string, Record<string, string>][] = [
    ['as JSON', { 'log-to-trace.config.json': excluded }],
    ['as JSON with a byte order mark', { 'log-to-trace.config.json': `\uFEFF${excluded}` }],
    ['as an ES module', { 'log-to-trace.config.mjs': `export default ${excluded};` }],
    [
      'as a module of the package',
      { 'package.json': '{ "type": "module" }', 'log-to-trace.config.js': `export default ${excluded};` },
    ],
    [
      'as CommonJS',
      { 'package.json': '{ "type": "commonjs" }', 'log-to-trace.config.js': `module.exports = ${excluded};` },
    ],
    ['as TypeScript', { 'log-to-trace.config.ts': 'const exclude: string[] = ["src"];\nexport default { exclude };' }],
    ['in package.json', { 'package.json': `{ "log-to-trace": ${excluded} }` }],
  ];

  test('none: everything has its default', async () => {
    expect(await bracketCount({ 'src/import.ts': AUDITED.replaceAll('audit', 'logger') })).toBe(1);
  });

  test.each(cases)('%s', async (_name, files) => {
    expect(await bracketCount({ 'src/import.ts': AUDITED.replaceAll('audit', 'logger'), ...files })).toBe(0);
  });

  test('by name with --config, whatever else lies around', async () => {
    const files = {
      'src/import.ts': AUDITED.replaceAll('audit', 'logger'),
      'log-to-trace.config.json': excluded,
      'other.json': '{}',
    };
    expect(await bracketCount(files, ['--config', 'other.json'])).toBe(1);
  });

  test('a dependency on log-to-trace is not a config', async () => {
    const files = {
      'package.json': '{ "devDependencies": { "log-to-trace": "^0.1.0" } }',
      'src/import.ts': AUDITED.replaceAll('audit', 'logger'),
    };
    expect(await bracketCount(files)).toBe(1);
  });
});

describe('a config that is not right ends with 2 and names the file', () => {
  test.each([
    ['an unknown key', '{ "logers": ["audit"] }', ['unknown key "logers"', 'loggers, include, exclude']],
    ['a wrong type', '{ "loggers": "audit" }', ['"loggers": expected array, received string']],
    ['a wrong item', '{ "redact": [1] }', ['"redact.0": expected string, received number']],
    ['an empty glob', '{ "exclude": [""] }', ['"exclude.0": an empty text']],
    ['a wrong choice', '{ "logs": "maybe" }', ['"logs": expected one of "remove"|"keep"']],
    ['no object', '[]', ['the config must be an object']],
    ['no JSON', '{ "loggers": ', ['not valid JSON']],
    ['nothing', '', ['not valid JSON']],
  ])('%s', async (_name, text, sentences) => {
    const stderr = await refusal({ 'log-to-trace.config.json': text });
    expect(stderr).toContain('log-to-trace.config.json');
    for (const sentence of sentences) expect(stderr).toContain(sentence);
    expect(stderr).toContain('Correct it');
  });

  test.each([
    ['an exception', 'log-to-trace.config.mjs', 'throw new Error("no vault")', 'failed to load: no vault'],
    ['a syntax error', 'log-to-trace.config.ts', 'export default {', 'failed to load'],
    ['no default export', 'log-to-trace.config.mjs', 'export const loggers = [];', 'has no default export'],
    [
      'an unknown key in TypeScript',
      'log-to-trace.config.ts',
      'export default { verbose: true }',
      'unknown key "verbose"',
    ],
  ])('%s', async (_name, file, text, sentence) => {
    const stderr = await refusal({ [file]: text });
    expect(stderr).toContain(file);
    expect(stderr).toContain(sentence);
  });

  test('the key in package.json', async () => {
    const stderr = await refusal({ 'package.json': '{ "log-to-trace": { "logers": [] } }' });
    expect(stderr).toContain('package.json ("log-to-trace"): unknown key "logers"');
  });

  test('a file that is not there', async () => {
    expect(await refusal({}, ['--config', 'none.json'])).toContain(
      'none.json does not exist. Check the path given to --config',
    );
  });

  test('a kind of file that is none', async () => {
    expect(await refusal({ 'config.yaml': '' }, ['--config', 'config.yaml'])).toContain(
      'a config is a json, js, mjs or ts file',
    );
  });

  test('two at once', async () => {
    const stderr = await refusal({ 'log-to-trace.config.json': '{}', 'log-to-trace.config.ts': 'export default {}' });
    expect(stderr).toContain('more than one config');
    expect(stderr).toContain('--config');
  });
});
