import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MigrateOptions, type MigrateResult, migrate } from '@log-to-trace/codemods';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Files, inProject, migrateText, PACKAGE } from './project.js';

const JOB = `import { logger } from './logger.js';

export async function run(job: { id: string }, load: () => Promise<string[]>) {
  logger.info({ jobId: job.id }, 'Importing users');
  const users = await load();
  logger.info({ count: users.length }, 'Imported users');
  return users;
}
`;

const REQUIRED = JOB.replace(/^import.*$/m, "const { logger } = require('./logger');")
  .replace('export ', '')
  .replace(/: \{ id: string \}|: \(\) => Promise<string\[\]>/g, '');

const COMMONJS = PACKAGE.replace('"type": "module"', '"type": "commonjs"');

function withHelper(files: Files, helper: string, options: MigrateOptions = {}): Promise<MigrateResult> {
  return inProject({ 'package.json': PACKAGE, ...files }, (cwd) => migrate({ ...options, cwd, helper }));
}

const textOf = ({ changes }: MigrateResult, file: string) =>
  changes.find((change) => change.file === file)?.after ?? '';

describe('--helper', () => {
  it('starts the span through withSpan', async () => {
    const result = await withHelper({ 'src/job.ts': JOB }, 'src/tracing.ts');
    expect(textOf(result, 'src/job.ts')).toBe(`import { withSpan } from './tracing.js';

export async function run(job: { id: string }, load: () => Promise<string[]>) {
  return withSpan('import users', { jobId: job.id }, async (span) => {
    const users = await load();
    span.setAttribute('count', users.length);
    return users;
  });
}
`);
  });

  it('stays sync, takes no span that it does not use, and tells it of a failure that stays inside', async () => {
    const source = `export function read(text: string) {
  logger.info('Reading text');
  try {
    JSON.parse(text);
    logger.info('Read text');
  } catch (error) {
    logger.error(error, 'Could not read text');
  }
}

export function copy(text: string): string {
  logger.info('Copying text');
  const copied = text.trim();
  logger.info('Copied text');
  return copied.slice(1);
}
`;
    const { text } = await migrateText(source, 'src/text.ts', { helper: 'src/tracing.ts' });
    expect(text).toBe(`import { SpanStatusCode } from '@opentelemetry/api';
import { withSpan } from './tracing.js';

export function read(text: string) {
  withSpan('read text', {}, (span) => {
    try {
      JSON.parse(text);
    } catch (error) {
      if (error instanceof Error) span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      logger.error(error, 'Could not read text');
    }
  });
}

export function copy(text: string): string {
  const { copied } = withSpan('copy text', {}, () => {
    const copied = text.trim();
    return { copied };
  });
  return copied.slice(1);
}
`);
  });

  it('hands out in an object what may be a promise, since withSpan would wait for it', async () => {
    const source = `export async function run() {
  logger.info('Starting import');
  const rows = load();
  logger.info('Started import');
  return (await rows).length;
}
`;
    const { text } = await migrateText(source, 'src/job.ts', { helper: 'src/tracing.ts' });
    expect(text).toContain("const { rows } = withSpan('start import', {}, () => {");
  });

  it('writes nothing where nothing calls it', async () => {
    expect((await withHelper({ 'src/job.ts': 'export const a = 1;\n' }, 'src/tracing.ts')).changes).toEqual([]);
  });

  it('leaves a module alone that is there, and imports from it', async () => {
    const files = { 'src/job.ts': JOB, 'src/tracing.ts': 'export const withSpan = (name, attributes, fn) => fn();\n' };
    const { changes } = await withHelper(files, 'src/tracing');
    expect(changes.map(({ file }) => file)).toEqual(['src/job.ts']);
  });

  it('keeps lines when told to, and takes them out later', async () => {
    const { text: kept } = await migrateText(JOB, 'src/job.ts', { helper: 'src/tracing.ts', logs: 'keep' });
    expect(kept).toContain("'Importing users'");
    const { text: removed } = await migrateText(kept);
    const { text: atOnce } = await migrateText(JOB, 'src/job.ts', { helper: 'src/tracing.ts' });
    expect(removed).toBe(atOnce);
  });

  it('uses the import that a file has, whatever it is called there', async () => {
    const source = `import { withSpan as traced } from './tracing.js';\n${JOB}`;
    const { text } = await migrateText(source, 'src/job.ts', { helper: 'src/tracing.ts' });
    expect(text).toContain("return traced('import users'");
    expect(text.match(/tracing\.js/g)).toHaveLength(1);
  });

  it('finds another name where withSpan means something else', async () => {
    const source = JOB.replace('export async', "const withSpan = 'taken';\n\nexport async");
    const { text } = await migrateText(source, 'src/job.ts', { helper: 'src/tracing.ts' });
    expect(text).toContain("import { withSpan as withOtelSpan } from './tracing.js';");
    expect(text).toContain("return withOtelSpan('import users'");
  });
});

describe('the module it writes', () => {
  it.each([
    ['src/tracing.ts', PACKAGE, 'src/job.ts', JOB, /^import type .*\nimport \{ SpanStatusCode/],
    ['src/tracing', PACKAGE, 'src/job.ts', JOB, /^import type .*\nimport \{ SpanStatusCode/],
    ['src/tracing', PACKAGE, 'src/job.js', JOB.replace(/: .*Promise.*\)/, ', load)'), /^import \{ SpanStatusCode/],
    [
      'src/tracing.js',
      COMMONJS,
      'src/job.js',
      REQUIRED,
      /^const \{ SpanStatusCode.*module\.exports = \{ withSpan \};\n$/s,
    ],
    ['src/tracing.cjs', PACKAGE, 'src/job.cjs', REQUIRED, /^const \{ SpanStatusCode/],
    [
      'lib/tracing.mjs',
      COMMONJS,
      'src/job.mjs',
      JOB.replace(/: .*Promise.*\)/, ', load)'),
      /^import \{ SpanStatusCode/,
    ],
  ])('%s speaks the language of the project', async (helper, manifest, file, source, expected) => {
    const { changes } = await withHelper({ 'package.json': manifest, [file]: source }, helper);
    const created = changes.find(({ before }) => before === null);
    expect(created?.file).toMatch(new RegExp(`^${helper}`));
    expect(created?.after).toMatch(expected);
    expect(created?.after).not.toMatch(/(?<=\.c?js.*): string/s);
  });

  it('brings its package the dependency', async () => {
    const result = await withHelper(
      { 'package.json': '{\n  "name": "shop"\n}\n', 'src/job.ts': JOB },
      'src/tracing.ts',
    );
    expect(textOf(result, 'package.json')).toContain('"@opentelemetry/api"');
    expect(textOf(result, 'src/tracing.ts')).toContain("trace.getTracer('shop')");
  });

  it('is not required from where only ES modules are: that file stays and says so', async () => {
    const { changes, failedFiles } = await withHelper({ 'src/job.cjs': REQUIRED }, 'src/tracing.mjs');
    expect(changes).toEqual([]);
    expect(failedFiles).toEqual([{ file: 'src/job.cjs', error: expect.stringContaining('name another module') }]);
  });

  it('warns of packages that would reach across to it', async () => {
    const files = { 'a/package.json': PACKAGE, 'a/job.ts': JOB, 'b/package.json': PACKAGE, 'b/job.ts': JOB };
    const { warnings } = await withHelper(files, 'a/tracing.ts');
    expect(warnings).toEqual([expect.stringMatching(/^b\/job\.ts would import a\/tracing\.ts from another package/)]);
  });
});

describe('the import', () => {
  it.each([
    ['ends as the other imports of the file do', JOB.replace('./logger.js', './logger.ts'), PACKAGE, './tracing.ts'],
    ['has no ending where the others have none', JOB.replace('./logger.js', './logger'), PACKAGE, './tracing'],
    ['has an ending in an ES module without others', JOB.replace('./logger.js', 'logger'), PACKAGE, './tracing.js'],
    ['has none in CommonJS without others', JOB.replace('./logger.js', 'logger'), COMMONJS, './tracing'],
  ])('%s', async (_name, source, manifest, expected) => {
    const result = await withHelper({ 'package.json': manifest, 'src/job.ts': source }, 'src/tracing.ts');
    expect(textOf(result, 'src/job.ts')).toContain(`import { withSpan } from '${expected}';`);
  });

  it('leads up and down the folders, and to an index', async () => {
    const files = { 'src/a/b/job.ts': JOB, 'src/lib/tracing/index.ts': 'export function withSpan() {}\n' };
    const result = await withHelper(files, 'src/lib/tracing');
    expect(textOf(result, 'src/a/b/job.ts')).toContain("from '../../lib/tracing/index.js'");
  });

  it('is in place before a module that may call back in a circle', async () => {
    const source = REQUIRED.replace("require('./logger');", "require('./zebra');\nconst other = require('./logger');");
    const result = await withHelper({ 'package.json': COMMONJS, 'src/job.js': source }, 'src/tracing.js');
    const [first, second] = textOf(result, 'src/job.js').split('\n');
    expect(first).toContain("require('./tracing')");
    expect(second).toContain("require('./zebra')");
  });
});

it.each([
  ['without withSpan', { 'src/tracing.ts': 'export const other = 1;\n' }, 'exports no withSpan'],
  ['with the name in another role', { 'src/tracing.ts': 'export type withSpan = 1;\n' }, 'exports no withSpan'],
  ['that does not parse', { 'src/tracing.ts': 'export const = 1;\n' }, 'does not parse: line 1'],
])('a module %s stops everything', async (_name, files: Files, message) => {
  await expect(withHelper({ ...files, 'src/job.ts': JOB }, 'src/tracing.ts')).rejects.toThrow(message);
});

it('type-checks in strict projects, ES modules and CommonJS', async () => {
  const source = JOB.replace(/^import.*\n/, "import pino from 'pino';\nexport const logger = pino();\n");
  for (const [manifest, module] of [
    [PACKAGE, ts.ModuleKind.NodeNext],
    [COMMONJS, ts.ModuleKind.CommonJS],
  ] as const) {
    await inProject({ 'package.json': manifest, 'src/job.ts': source }, async (cwd) => {
      symlinkSync(
        fileURLToPath(new URL('../../node_modules', import.meta.url)),
        path.join(cwd, 'node_modules'),
        'junction',
      );
      const { changes } = await migrate({ cwd, helper: 'src/tracing.ts' });
      for (const { file, after: text } of changes) ts.sys.writeFile(path.join(cwd, file), text);
      const options = {
        module,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
        strict: true,
        noUnusedLocals: true,
        noUnusedParameters: true,
        skipLibCheck: true,
        noEmit: true,
        types: [],
      };
      const program = ts.createProgram([path.join(cwd, 'src/job.ts')], options);
      const found = ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
      expect(found).toEqual([]);
    });
  }
});
