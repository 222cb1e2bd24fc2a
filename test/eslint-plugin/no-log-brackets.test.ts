import type { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { project } from '../src/support/project.js';
import { applied, lint, VERSIONS, withParser } from './lint.js';

const JOB = `import { logger } from './logger.js';

export async function run(load) {
  logger.info('Importing users');
  const users = await load();
  logger.info('Imported users');
  return users;
}
`;

const ITEMS = `import { logger } from './logger.js';

export function* walk(items) {
  logger.info('Walking items');
  for (const item of items) yield item;
  logger.info('Walked items');
}
`;

const PACKAGE = JSON.stringify({ name: 'shop', type: 'module' });
const rule = (options: object): Linter.Config => ({ rules: { 'log-to-trace/no-log-brackets': ['error', options] } });

describe.each(VERSIONS)('ESLint %s', (_name, version) => {
  test.each<[string, Linter.Config[]]>([
    ['its own parser', []],
    ["typescript-eslint's parser", [withParser]],
  ])('reports at the opening log and rewrites, with %s', async (_parser, configs) => {
    const { dir } = project({ 'package.json': PACKAGE });
    const [message, ...others] = await lint({ cwd: dir, text: JOB, version, configs });
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      ruleId: 'log-to-trace/no-log-brackets',
      severity: 1,
      message: 'Log bracket "import users" (block, to line 6) can become a span.',
      line: 4,
      column: 3,
      endLine: 4,
      endColumn: 33,
      suggestions: [{ desc: 'Rewrite it into the span "import users".' }],
    });
    const after = applied(JOB, message!);
    expect(after).toContain("import { SpanStatusCode, trace } from '@opentelemetry/api';");
    expect(after).toContain("trace.getTracer('shop')");
    expect(after).toContain("tracer.startActiveSpan('import users', async (span) => {");
    expect(await lint({ cwd: dir, text: after, version, configs })).toEqual([]);
  });

  test('a refused one has its code, and no suggestion', async () => {
    const { dir } = project();
    const [message] = await lint({ cwd: dir, text: ITEMS, version });
    expect(message!.message).toMatch(
      /^Log bracket "walk items" \(block, to line 6\) has to become a span by hand: .+ \(L2T\d+; log-to-trace explain L2T\d+\)\.$/,
    );
    expect(message!.suggestions).toBeUndefined();
  });
});

describe('leaves alone', () => {
  test.each([
    [
      'what a comment excuses',
      JOB.replace("  logger.info('Importing", "  // log-to-trace-ignore\n  logger.info('Importing"),
      'a.js',
    ],
    ['a file that a comment excuses', `// log-to-trace-ignore-file\n${JOB}`, 'a.js'],
    [
      'what ESLint is told to leave',
      JOB.replace("  logger.info('Importing", "  // eslint-disable-next-line\n  logger.info('Importing"),
      'a.js',
    ],
    ['build output, as scan does', JOB, 'dist/a.js'],
    ['code without brackets', 'export const answer = 42;\n', 'a.js'],
  ])('%s', async (_name, text, file) => {
    expect(await lint({ cwd: project().dir, text, file })).toEqual([]);
  });
});

describe('the config of the project', () => {
  const AUDIT = JOB.replaceAll('logger', 'audit').replaceAll('.info(', '.send(');
  const config = { loggers: ['audit'], startPhrases: ['kicking off'], exclude: ['legacy'], tracerName: 'billing' };

  test.each<[string, string]>([
    ['log-to-trace.config.json', JSON.stringify(config)],
    ['log-to-trace.config.mjs', `export default ${JSON.stringify(config)};`],
    ['log-to-trace.config.js', `module.exports = ${JSON.stringify(config)};`],
    ['package.json', JSON.stringify({ name: 'shop', 'log-to-trace': config })],
  ])('is read from %s', async (file, text) => {
    const { dir } = project({ [file]: text });
    const kicked = JOB.replace('Importing users', 'Kicking off import of users').replace(
      'Imported users',
      'Imported users',
    );
    const [message] = await lint({ cwd: dir, text: JOB });
    expect(applied(JOB, message!)).toContain("trace.getTracer('billing')");
    expect(await lint({ cwd: dir, text: kicked })).toHaveLength(1);
    expect(await lint({ cwd: dir, text: JOB, file: 'legacy/a.js' })).toEqual([]);
    expect(await lint({ cwd: dir, text: AUDIT })).toEqual([]);
  });

  test('gives way to the options of the rule, key by key', async () => {
    const { dir } = project({ 'log-to-trace.config.json': JSON.stringify(config) });
    const configs = [rule({ tracerName: 'orders', logs: 'keep' })];
    const [message] = await lint({ cwd: dir, text: JOB, configs });
    expect(message).toMatchObject({ severity: 2 });
    expect(applied(JOB, message!)).toContain("trace.getTracer('orders')");
    expect(applied(JOB, message!)).toContain("logger.info('Importing users')");
    expect(await lint({ cwd: dir, text: JOB, file: 'legacy/a.js', configs })).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['log-to-trace.config.json', '{ "logger": [] }', 'unknown key "logger"'],
    ['log-to-trace.config.json', '{ "loggers": "audit" }', '"loggers" has a value of the wrong kind'],
    ['log-to-trace.config.json', '{', 'is not valid JSON'],
    ['log-to-trace.config.json', '[]', 'the config must be an object'],
    ['log-to-trace.config.mjs', 'throw new Error("no")', 'cannot be loaded here (no)'],
  ])('%s: %s is an error that names the file', async (file, text, problem) => {
    const { dir, path } = project({ [file]: text });
    await expect(lint({ cwd: dir, text: JOB })).rejects.toThrow(`${path(file)}`);
    await expect(lint({ cwd: dir, text: JOB })).rejects.toThrow(problem);
  });

  test('two of them are one too many', async () => {
    const { dir } = project({ 'log-to-trace.config.json': '{}', 'package.json': '{ "log-to-trace": {} }' });
    await expect(lint({ cwd: dir, text: JOB })).rejects.toThrow('more than one config');
  });

  test('options that are no config are refused by ESLint', async () => {
    await expect(lint({ cwd: project().dir, text: JOB, configs: [rule({ logger: [] })] })).rejects.toThrow('logger');
  });
});
