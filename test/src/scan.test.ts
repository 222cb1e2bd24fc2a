import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import type { ScanResult } from '@log-to-trace/codemods';
import { describe, expect, test } from 'vitest';
import { type Project, project, repository } from './support/project.js';
import { runUnprivileged } from './support/run-cli.js';
import { runInProcess } from './support/run-in-process.js';
import { BROKEN, HALF, MIGRATABLE, PACKAGE, REFUSED } from './support/sources.js';
import { permissionsCount } from './support/without-privileges.js';

async function scanJson(folder: Project, args: string[] = [], run = runInProcess): Promise<ScanResult> {
  const { code, stdout, stderr } = await run(['scan', '--format', 'json', ...args], { cwd: folder.dir });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as ScanResult;
}

describe('the JSON document', () => {
  test('has the fields that are promised, and only these', async () => {
    const result = await scanJson(
      project({ 'src/import.ts': MIGRATABLE, 'src/walk.ts': REFUSED, 'src/warm.ts': `${HALF}\nlogger.info('x');` }),
    );
    expect(Object.keys(result)).toEqual(['version', 'summary', 'brackets', 'halfBrackets', 'failedFiles']);
    expect(result.summary).toEqual({
      files: 3,
      parsed: 3,
      logCalls: 6,
      brackets: 2,
      migratable: 1,
      refused: 1,
      halfBrackets: 1,
      failedFiles: 0,
    });
    expect(result.brackets[0]).toEqual({
      fingerprint: expect.stringMatching(/^\S+$/),
      file: 'src/import.ts',
      start: { line: 5, column: 3 },
      end: { line: 7, column: 3 },
      form: 'block',
      logger: 'logger',
      function: 'importUsers',
      messages: ['Importing users', 'Imported users'],
      spanName: 'import users',
      attributes: [
        { key: 'jobId', expression: 'job.id', on: 'start' },
        { key: 'count', expression: 'users.length', on: 'end' },
      ],
      verdict: 'migratable',
      refusal: null,
    });
    expect(result.brackets[1]).toMatchObject({
      file: 'src/walk.ts',
      verdict: 'refused',
      refusal: { code: expect.stringMatching(/^L2T\d{3}$/), line: 6 },
    });
    expect(result.halfBrackets).toEqual([
      { file: 'src/warm.ts', start: { line: 5, column: 3 }, message: 'Starting cache warmup' },
    ]);
  });

  test.each(['../../../lib/*.ts', '../../../l*/**', 'ABSOLUTE/lib/{import,other}.ts'])(
    'takes globs of other folders: %s',
    async (glob) => {
      const folder = project({ 'packages/api/src/a.ts': MIGRATABLE, 'lib/import.ts': MIGRATABLE });
      const paths = [glob.replace('ABSOLUTE', folder.dir)];
      const result = await scanJson(folder, ['--cwd', 'packages/api/src', ...paths]);
      expect(result.brackets.map(({ file }) => file)).toEqual(['../../../lib/import.ts']);
    },
  );

  test('leaves values out whose keys are named, with their prefix or without', async () => {
    for (const redact of ['app.jobId', 'jobId', 'app.*']) {
      const config = JSON.stringify({ attributePrefix: 'app.', redact: [redact] });
      const result = await scanJson(project({ 'log-to-trace.config.json': config, 'import.ts': MIGRATABLE }));
      expect(result.brackets[0]!.attributes.map(({ key }) => key)).not.toContain('app.jobId');
    }
  });

  test('names files relative to --cwd', async () => {
    const folder = project({ 'packages/api/src/import.ts': MIGRATABLE });
    const result = await scanJson(folder, ['--cwd', 'packages/api', 'src']);
    expect(result.brackets.map(({ file }) => file)).toEqual(['src/import.ts']);
  });
});

describe('the pretty report', () => {
  test('lists brackets with their attributes, half brackets, refusals with a hint, and the next step', async () => {
    const folder = project({
      'src/import.ts': MIGRATABLE,
      'src/walk.ts': REFUSED,
      'src/warm.ts': `${HALF}\nlogger.info('x');`,
    });
    const { code, stdout, stderr } = await runInProcess(['scan'], { cwd: folder.dir });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('5:3-7:3  import users  block, migratable');
    expect(stdout).toContain('"Importing users" … "Imported users"');
    expect(stdout).toContain('attributes: jobId = job.id, count = users.length');
    expect(stdout).toContain('2 log brackets: 1 migratable, 1 refused; 1 half bracket; 3 files, 3 parsed');
    expect(stdout).toContain('src/warm.ts:5:3  "Starting cache warmup"');
    expect(stdout).toMatch(/log-to-trace explain L2T\d{3}/);
    expect(stdout).toContain('Next: log-to-trace migrate --dry-run');
  });

  test('has no next step with --quiet', async () => {
    const folder = project({ 'import.ts': MIGRATABLE });
    expect((await runInProcess(['scan', '--quiet'], { cwd: folder.dir })).stdout).not.toContain('Next:');
  });

  test('shows nothing of the source that a terminal would obey', async () => {
    const folder = project({ 'import.ts': MIGRATABLE.replace("'Importing users'", "'\u001b[2JImporting users'") });
    expect((await runInProcess(['scan'], { cwd: folder.dir })).stdout).not.toContain('\u001b');
  });
});

test('several formats in one run, each in its place', async () => {
  const folder = project({ 'import.ts': MIGRATABLE });
  const formats = ['markdown', 'json=out/scan.json', 'sarif=out/scan.sarif'].flatMap((format) => ['--format', format]);
  const { code, stdout } = await runInProcess(['scan', ...formats], { cwd: folder.dir });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^## Log brackets\n/);
  expect(JSON.parse(folder.read('out/scan.json'))).toMatchObject({ summary: { brackets: 1 } });
  expect(JSON.parse(folder.read('out/scan.sarif'))).toMatchObject({ version: '2.1.0' });
});

describe('what people have lying around', () => {
  test('an empty folder holds nothing', async () => {
    expect((await scanJson(project())).summary).toMatchObject({ files: 0, brackets: 0, failedFiles: 0 });
  });

  test('a file with a syntax error is listed, and the rest goes on', async () => {
    const result = await scanJson(project({ 'broken.ts': BROKEN, 'import.ts': MIGRATABLE }));
    expect(result.failedFiles).toEqual([
      { file: 'broken.ts', error: expect.stringMatching(/does not parse: line \d+/) },
    ]);
    expect(result.brackets).toHaveLength(1);
  });

  test('a binary file is listed, and the rest goes on', async () => {
    const binary = Buffer.from([0x00, 0xff, 0xfe, 0x80, 0xc3, 0x28]);
    const result = await scanJson(project({ 'video.ts': binary, 'import.ts': MIGRATABLE }));
    expect(result.failedFiles).toEqual([{ file: 'video.ts', error: expect.stringContaining('UTF-8') }]);
    expect(result.brackets).toHaveLength(1);
  });

  test('a file of 10 MB is gone through', async () => {
    const line = 'export const value = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];\n'.replace('value', 'value$');
    const lines = Array.from({ length: 190_000 }, (_, index) => line.replace('$', String(index)));
    const result = await scanJson(project({ 'data.ts': lines.join(''), 'import.ts': MIGRATABLE }));
    expect(result).toMatchObject({ summary: { files: 2, brackets: 1, failedFiles: 0 } });
  });

  test('a byte order mark and CRLF do not move positions', async () => {
    const folder = project({ 'import.ts': `\uFEFF${MIGRATABLE.replaceAll('\n', '\r\n')}` });
    expect((await scanJson(folder)).brackets).toMatchObject([
      { start: { line: 5, column: 3 }, end: { line: 7, column: 3 } },
    ]);
  });

  test('a loop of symbolic links ends, with git and without', async () => {
    const files = { 'src/import.ts': MIGRATABLE };
    for (const folder of [project(files), repository(files)]) {
      symlinkSync('..', folder.path('src/up'));
      symlinkSync('self.ts', folder.path('src/self.ts'));
      symlinkSync('nowhere.ts', folder.path('src/dangling.ts'));
      expect(await scanJson(folder)).toMatchObject({ summary: { brackets: 1 } });
    }
  });

  test.runIf(permissionsCount)('an unreadable file is listed, and the rest goes on', async () => {
    const folder = project({ 'secret.ts': MIGRATABLE, 'import.ts': MIGRATABLE });
    chmodSync(folder.path('secret.ts'), 0o000);
    const result = await scanJson(folder, [], runUnprivileged);
    expect(result.failedFiles).toEqual([{ file: 'secret.ts', error: expect.stringContaining('EACCES') }]);
    expect(result.brackets).toHaveLength(1);
  });

  test.runIf(permissionsCount).each(['secret.ts', 'closed', 'closed/a.ts'])(
    'nothing is done where a path that was given cannot be read: %s',
    async (given) => {
      const folder = project({ 'secret.ts': MIGRATABLE, 'closed/a.ts': MIGRATABLE });
      for (const file of ['secret.ts', 'closed']) chmodSync(folder.path(file), 0o000);
      const { code, stderr } = await runUnprivileged(['scan', given], { cwd: folder.dir });
      expect(code).toBe(2);
      expect(stderr).toBe(`error: ${folder.path(given)} cannot be read (EACCES). Check its permissions.\n`);
      chmodSync(folder.path('closed'), 0o755);
    },
  );

  test('a submodule is no file, whatever its name', async () => {
    const folder = repository({ 'import.ts': MIGRATABLE });
    const commit = folder.git('rev-parse', 'HEAD').trim();
    mkdirSync(folder.path('vendor.js'));
    folder.git('update-index', '--add', '--cacheinfo', `160000,${commit},vendor.js`);
    expect((await scanJson(folder)).summary).toMatchObject({ files: 1, failedFiles: 0 });
  });

  test('ignored files, installed code, declarations and build output are skipped', async () => {
    const folder = repository({
      '.gitignore': 'generated/\n',
      'generated/a.ts': MIGRATABLE,
      'node_modules/x/a.js': MIGRATABLE,
      'dist/a.js': MIGRATABLE,
      'types.d.ts': MIGRATABLE,
      'a.min.js': MIGRATABLE,
      'import.ts': MIGRATABLE,
    });
    const named = [
      'generated/a.ts',
      'node_modules/x/a.js',
      'node_modules',
      'dist',
      'dist/a.js',
      'types.d.ts',
      'a.min.js',
    ];
    for (const args of [[], ['.', ...named], ['**/*'], ['import.ts', ...named]]) {
      expect((await scanJson(folder, args)).brackets.map(({ file }) => file)).toEqual(['import.ts']);
    }
  });

  test('paths that hold no source file are told apart from code without brackets', async () => {
    const folder = project({ 'import.ts': MIGRATABLE });
    const { code, stderr } = await runInProcess(['scan', 'srcc/**'], { cwd: folder.dir });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('no source files in srcc/**') });
  });

  test('files, folders and globs can be given', async () => {
    const folder = project({
      'a/import.ts': MIGRATABLE,
      'b/import.ts': MIGRATABLE,
      'c/import.js': MIGRATABLE,
      'package.json': PACKAGE,
    });
    const files = async (...args: string[]) => (await scanJson(folder, args)).brackets.map(({ file }) => file);
    expect(await files('a')).toEqual(['a/import.ts']);
    expect(await files('a/import.ts', './b')).toEqual(['a/import.ts', 'b/import.ts']);
    expect(await files('*/*.ts')).toEqual(['a/import.ts', 'b/import.ts']);
  });
});

test('two runs over the same files print the same bytes', async () => {
  const folder = project({ 'a/import.ts': MIGRATABLE, 'b/walk.ts': REFUSED });
  const formats = ['pretty', 'json', 'sarif', 'markdown', 'github', 'junit'];
  const reports = async (run: string) => {
    await runInProcess(['scan', ...formats.flatMap((format) => ['--format', `${format}=${run}.${format}`])], {
      cwd: folder.dir,
    });
    return formats.map((format) => folder.read(`${run}.${format}`));
  };
  expect(await reports('second')).toEqual(await reports('first'));
});
