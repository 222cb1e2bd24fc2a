import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type MigrateDocument, migrate, migrateJson } from './support/migrate.js';
import { type Project, project, repository } from './support/project.js';
import { runUnprivileged } from './support/run-cli.js';
import { runInProcess } from './support/run-in-process.js';
import { BROKEN, MIGRATABLE, PACKAGE, REFUSED } from './support/sources.js';
import { permissionsCount } from './support/without-privileges.js';

const SHOP = { 'package.json': PACKAGE, 'src/import.ts': MIGRATABLE, 'src/walk.ts': REFUSED };

function contents(folder: Project): Record<string, string> {
  return Object.fromEntries(Object.keys(SHOP).map((file) => [file, folder.read(file)]));
}

describe('migrate', () => {
  test('rewrites what it can, leaves the rest byte for byte, and says both', async () => {
    const folder = repository(SHOP);
    const { code, stdout, stderr } = await migrate(folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(folder.read('src/import.ts')).toContain("tracer.startActiveSpan('import users'");
    expect(folder.read('src/walk.ts')).toBe(REFUSED);
    expect(folder.read('package.json')).toContain('"@opentelemetry/api"');
    expect(stdout).toContain('Migrated 1 of 2 log brackets, 2 files changed');
    expect(stdout).toContain('attributes: jobId = job.id, count = users.length');
    expect(stdout).toMatch(/Refused: 1 bracket.*src\/walk\.ts:6:\d+.*log-to-trace explain L2T\d{3}/s);
    expect(stdout).toMatch(/No longer logged.*"Imported users"\n {2}"Importing users"/s);
    expect(stdout).toContain('not sampled');
    expect(stdout).toContain('npm install');
  });

  test('changes nothing the second time', async () => {
    const folder = repository(SHOP);
    await migrate(folder);
    const first = contents(folder);
    const { code, stdout } = await migrate(folder, '--allow-dirty');
    expect(code).toBe(0);
    expect(stdout).toContain('Migrated 0 of 1 log bracket, 0 files changed');
    expect(contents(folder)).toEqual(first);
  });

  test('keeps the lines with --logs keep, and deletes them later', async () => {
    const folder = repository(SHOP);
    const { stdout } = await migrate(folder, '--logs', 'keep');
    expect(stdout).not.toContain('No longer logged');
    const kept = folder.read('src/import.ts');
    expect(kept).toContain("'Importing users'");
    expect(kept).toContain('startActiveSpan');
    await migrate(folder, '--allow-dirty');
    expect(folder.read('src/import.ts')).toContain('startActiveSpan');
    expect(folder.read('src/import.ts')).not.toContain("'Importing users'");
  });

  test('takes its options from the config, and the command line goes before', async () => {
    const config = '{ "tracerName": "from-config", "logs": "keep" }';
    const folder = repository({ ...SHOP, 'log-to-trace.config.json': config });
    const configured = await migrate(folder, '--dry-run');
    expect(configured.stdout).toContain("getTracer('from-config')");
    expect(configured.stdout).not.toContain("-  logger.info({ jobId: job.id }, 'Importing users');\n+");
    const { stdout } = await migrate(folder, '--dry-run', '--tracer-name', 'from-flag', '--logs', 'remove');
    expect(stdout).toContain("getTracer('from-flag')");
    expect(stdout).toContain("-  logger.info({ jobId: job.id }, 'Importing users');");
  });

  test('does only what --only names', async () => {
    const folder = repository({ ...SHOP, 'src/export.ts': MIGRATABLE.replaceAll('Import', 'Export') });
    const { brackets } = await migrateJson(folder, '--dry-run');
    const chosen = brackets.find(({ file }) => file === 'src/export.ts')!.fingerprint;
    const { changes } = await migrateJson(folder, '--dry-run', '--only', chosen, '--only', 'no-such-fingerprint');
    expect(changes.flatMap(({ fingerprints }) => fingerprints)).toEqual([chosen]);
    expect((await migrateJson(folder, '--dry-run', '--only', 'block')).changes).toHaveLength(3);
    expect((await migrateJson(folder, '--dry-run', '--only', 'timer')).changes).toEqual([]);
  });

  test('knows a bracket by its fingerprint when its twin has become a span', async () => {
    const twins = `export async function run(isFull: boolean, load: () => Promise<string[]>) {
  if (!isFull) {
    logger.info('Importing users');
    await load();
    logger.info('Imported users');
  } else {
    logger.info('Importing users');
    logger.info('Reading rows');
    const rows = await load();
    if (rows.length === 0) return;
    logger.info('Read rows');
    await load();
    logger.info('Imported users');
  }
}
`;
    const folder = repository({ 'package.json': PACKAGE, 'src/twins.ts': twins });
    const { brackets, changes } = await migrateJson(folder, '--dry-run');
    expect(brackets.map(({ verdict }) => verdict)).toEqual(['migratable', 'migratable', 'migratable']);
    const { fingerprints } = changes.find(({ file }) => file === 'src/twins.ts')!;
    expect([...fingerprints].sort()).toEqual(brackets.map(({ fingerprint }) => fingerprint).sort());
    const only = await migrateJson(folder, '--dry-run', '--only', brackets[0]!.fingerprint);
    expect(only.changes.flatMap((change) => change.fingerprints)).toEqual([brackets[0]!.fingerprint]);
  });

  test('reports only what --only names; refused ones are named by their code', async () => {
    const folder = repository(SHOP);
    const all = await migrateJson(folder, '--dry-run');
    const { code } = all.brackets.find(({ file }) => file === 'src/walk.ts')!.refusal!;
    const { brackets, summary, changes, warnings } = await migrateJson(folder, '--dry-run', '--only', code);
    expect(brackets.map(({ file }) => file)).toEqual(['src/walk.ts']);
    expect(summary).toMatchObject({ brackets: 1, migratable: 0, refused: 1 });
    expect({ changes, warnings }).toEqual({ changes: [], warnings: [] });
    const none = await migrateJson(folder, '--dry-run', '--only', 'L2T999');
    expect(none.warnings).toEqual(['--only L2T999 matches no log bracket.']);
  });

  test('rewrites with --since only what came since then', async () => {
    const folder = repository(SHOP);
    folder.write('src/import.ts', `// moved\n\n${MIGRATABLE}`);
    folder.write('src/export.ts', MIGRATABLE.replaceAll('Import', 'Export'));
    folder.commit();
    const { changes } = await migrateJson(folder, '--dry-run', '--since', 'HEAD~1');
    expect(changes.map(({ file }) => file).sort()).toEqual(['package.json', 'src/export.ts']);
    expect((await migrateJson(folder, '--dry-run', '--since', 'HEAD~1', '--only', 'timer')).changes).toEqual([]);
    expect((await migrateJson(folder, '--dry-run', '--since', 'HEAD')).changes).toEqual([]);
    const { code, stderr } = await migrate(folder, '--since', 'no-such-ref');
    expect(code).toBe(2);
    expect(stderr).toContain('--since no-such-ref: git knows no such commit');
  });

  test('names the tests and alerts that wait for a removed message', async () => {
    const folder = repository({
      ...SHOP,
      'test/import.test.ts': "\nexpect(lines).toContain('Importing users');\n",
      'deploy/alerts.yml': 'query: \'absent("Imported users")\'\n',
      'src/other.ts': "export const text = 'Importing users';\n",
    });
    const { mentions } = await migrateJson(folder, '--dry-run');
    expect(mentions).toEqual([
      { message: 'Imported users', file: 'deploy/alerts.yml', line: 1 },
      { message: 'Importing users', file: 'test/import.test.ts', line: 2 },
    ]);
    const { stdout } = await migrate(folder);
    expect(stdout).toContain('  "Importing users"\n      named in test/import.test.ts:2\n');
  });

  test('leaves no logger and no import behind that nothing uses any more', async () => {
    const folder = repository(SHOP);
    await migrate(folder);
    expect(folder.read('src/import.ts').split('export')[0]).toBe(
      "import { SpanStatusCode, trace } from '@opentelemetry/api';\n\nconst tracer = trace.getTracer('shop');\n\n",
    );
  });

  test('its JSON document has the fields that are promised, and behind them what the report says besides', async () => {
    const folder = repository(SHOP);
    const result = await migrateJson(folder);
    const scanned = ['version', 'summary', 'brackets', 'halfBrackets', 'failedFiles'];
    expect(Object.keys(result)).toEqual([
      ...scanned,
      'changes',
      'removedMessages',
      'rolledBack',
      'warnings',
      'mentions',
    ]);
    expect(result.changes.map(({ file }) => file).sort()).toEqual(['package.json', 'src/import.ts']);
    for (const change of result.changes) expect(Object.keys(change)).toEqual(['file', 'fingerprints', 'diff']);
    expect(result).toMatchObject({ removedMessages: ['Imported users', 'Importing users'], rolledBack: [] });
  });
});

describe('--dry-run', () => {
  test.each([
    ['at the root', '.', {}],
    ['from a folder below', 'packages/api', {}],
    ['from a folder below its package', 'packages/api/src', { home: 'packages/api' }],
    ['from a folder with a strange name', 'pack "ages"/ä b/c', {}],
    ['with CRLF, a byte order mark and no newline at the end', '.', { windows: true }],
    ['with names that need quoting', '.', { rename: 'src/grüße an alle "hier".ts' }],
  ])(
    'prints one diff that git applies, with the result that migrate writes: %s',
    async (_name, below, change: { windows?: boolean; rename?: string; home?: string }) => {
      const source = change.windows ? `\uFEFF${MIGRATABLE.replaceAll('\n', '\r\n').trimEnd()}` : MIGRATABLE;
      const file = `${below}/${change.rename ?? 'src/import.ts'}`;
      const files = {
        [`${change.home ?? below}/package.json`]: PACKAGE,
        [file]: source,
        [`${below}/src/walk.ts`]: REFUSED,
      };
      const [applied, written] = [repository(files), repository(files)];
      const cwd = applied.path(below);

      const dryRun = await runInProcess(['migrate', '--dry-run'], { cwd });
      expect(dryRun.code).toBe(0);
      expect(applied.git('status', '--porcelain')).toBe('');
      // Git skips what lies outside of the folder that it is called in.
      execFileSync('git', ['apply', '-'], { cwd: change.home ? applied.dir : cwd, input: dryRun.stdout });

      expect((await runInProcess(['migrate'], { cwd: written.path(below) })).code).toBe(0);
      for (const name of Object.keys(files)) expect(applied.read(name)).toBe(written.read(name));
      expect(applied.read(file)).not.toBe(source);
    },
  );

  test('needs no clean tree and no git', async () => {
    const folder = project(SHOP);
    const { code, stdout } = await migrate(folder, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^diff --git /);
    expect(contents(folder)).toEqual(SHOP);
  });

  test('has its report on standard error, out of the way of the diff', async () => {
    const { stdout, stderr } = await migrate(repository(SHOP), '--dry-run');
    expect(stdout.match(/^diff --git /gm)).toHaveLength(2);
    expect(stdout).not.toContain('Would migrate');
    expect(stderr).toContain('Would migrate 1 of 2 log brackets, 2 files to change');
  });

  test('writes the diff to --output', async () => {
    const folder = repository(SHOP);
    const { stdout } = await migrate(folder, '--dry-run', '--output', 'spans.diff');
    expect(stdout).toBe('');
    folder.git('apply', '--check', 'spans.diff');
  });

  test('has no colours that git would stumble over, even where they are forced', async () => {
    const { stdout } = await runInProcess(['migrate', '--dry-run'], {
      cwd: repository(SHOP).dir,
      env: { FORCE_COLOR: '1' },
    });
    expect(stdout).toMatch(/^diff --git /);
  });

  test('prints nothing where nothing can be done', async () => {
    const { code, stdout } = await migrate(repository({ 'src/walk.ts': REFUSED }), '--dry-run');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });
});

describe('the dependency', () => {
  const manifestAfter = async (manifest: string) => {
    const folder = repository({ ...SHOP, 'package.json': manifest });
    const { code, stdout } = await migrate(folder);
    return { code, stdout, text: folder.read('package.json') };
  };

  test('that only developers install is installed in production, too', async () => {
    const { text } = await manifestAfter('{ "name": "shop", "devDependencies": { "@opentelemetry/api": "^1.8.0" } }');
    expect(JSON.parse(text)).toEqual({
      name: 'shop',
      devDependencies: {},
      dependencies: { '@opentelemetry/api': '^1.8.0' },
    });
  });

  test('that a peer brings is left to it', async () => {
    const manifest = '{ "name": "lib", "peerDependencies": { "@opentelemetry/api": "^1.8.0" } }';
    expect((await manifestAfter(manifest)).text).toBe(manifest);
  });

  test('cannot be added to a file that is no JSON, which is said', async () => {
    const { code, stdout, text } = await manifestAfter('{ "name": ');
    expect({ code, text }).toEqual({ code: 1, text: '{ "name": ' });
    expect(stdout).toContain('package.json: is no JSON object; correct it, and add @opentelemetry/api');
  });
});

describe('the guard of the work tree', () => {
  async function expectRefusal(folder: Project, sentences: string[], args: string[] = []) {
    const { code, stdout, stderr } = await migrate(folder, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const sentence of [...sentences, '--allow-dirty', '--dry-run']) expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
    expect(folder.read('src/import.ts')).toBe(MIGRATABLE);
  }

  test('refuses a changed file', async () => {
    const folder = repository({ ...SHOP, 'README.md': 'old' });
    folder.write('README.md', 'new');
    await expectRefusal(folder, [folder.dir, 'uncommitted changes: README.md', 'Commit or stash']);
  });

  test('refuses a staged file', async () => {
    const folder = repository({ ...SHOP, 'README.md': 'old' });
    folder.write('README.md', 'new');
    folder.git('add', 'README.md');
    await expectRefusal(folder, ['README.md']);
  });

  test('refuses a file that git does not know, and names no more than a few', async () => {
    const folder = repository(SHOP);
    for (let index = 0; index < 8; index++) folder.write(`new-${index}.ts`, '');
    await expectRefusal(folder, ['new-0.ts', 'and 3 more']);
  });

  test('refuses a folder without git: there would be no way back', async () => {
    await expectRefusal(project(SHOP), ['not in a git work tree that could bring the files back']);
  });

  test('asks the repository that the paths lie in', async () => {
    const folder = project();
    const inner = (name: string) => {
      mkdirSync(folder.path(name), { recursive: true });
      for (const [file, text] of Object.entries(SHOP)) folder.write(`${name}/${file}`, text);
      folder.git('init', '--quiet', name);
    };
    inner('clean');
    folder.git('-C', 'clean', 'add', '--all');
    folder.git('-C', 'clean', '-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'state');
    inner('dirty');
    expect((await migrate(folder, 'clean')).code).toBe(0);
    expect((await migrate(folder, 'dirty/src')).code).toBe(2);
  });

  test('lets files pass that git ignores', async () => {
    const folder = repository({ ...SHOP, '.gitignore': '*.local\n' });
    folder.write('settings.local', 'x');
    expect((await migrate(folder)).code).toBe(0);
  });

  test('steps aside with --allow-dirty', async () => {
    const folder = project(SHOP);
    expect((await migrate(folder, '--allow-dirty')).code).toBe(0);
    expect(folder.read('src/import.ts')).toContain('startActiveSpan');
  });
});

describe('files', () => {
  test('keep their mode, their line endings and their byte order mark', async () => {
    const source = `\uFEFF${MIGRATABLE.replaceAll('\n', '\r\n')}`;
    const folder = repository({ ...SHOP, 'src/import.ts': source });
    chmodSync(folder.path('src/import.ts'), 0o751);
    await migrate(folder, '--allow-dirty');
    const text = folder.read('src/import.ts');
    expect(text).toContain('startActiveSpan');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(statSync(folder.path('src/import.ts')).mode & 0o777).toBe(0o751);
  });

  test('that are links stay links, and what they point to is rewritten', async () => {
    const folder = repository({ ...SHOP, 'shared/import.ts': MIGRATABLE });
    symlinkSync('../shared/import.ts', folder.path('src/linked.ts'));
    folder.commit();
    await migrate(folder, 'src/linked.ts');
    expect(lstatSync(folder.path('src/linked.ts')).isSymbolicLink()).toBe(true);
    expect(folder.read('shared/import.ts')).toContain('startActiveSpan');
  });

  test('that do not parse are listed, the rest is written, and the exit code says so', async () => {
    const folder = repository({ ...SHOP, 'src/broken.ts': BROKEN });
    const { code, stdout } = await migrate(folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Failed: 1 file\n {2}src\/broken\.ts: /);
    expect(folder.read('src/broken.ts')).toBe(BROKEN);
    expect(folder.read('src/import.ts')).toContain('startActiveSpan');
  });

  test.runIf(permissionsCount)(
    'that cannot be written are listed and stay whole, and the rest is written',
    async () => {
      const folder = repository({ ...SHOP, 'locked/import.ts': MIGRATABLE });
      chmodSync(folder.path('locked'), 0o555);
      const { code, stdout } = await runUnprivileged(['migrate', '--format', 'json'], { cwd: folder.dir });
      chmodSync(folder.path('locked'), 0o755);
      expect(code).toBe(1);
      const result = JSON.parse(stdout) as MigrateDocument;
      expect(result.failedFiles).toEqual([{ file: 'locked/import.ts', error: expect.stringContaining('EACCES') }]);
      expect(result.summary.failedFiles).toBe(1);
      expect(result.changes.map(({ file }) => file)).not.toContain('locked/import.ts');
      expect(folder.read('locked/import.ts')).toBe(MIGRATABLE);
      expect(folder.read('src/import.ts')).toContain('startActiveSpan');
    },
  );

  test('leave nothing beside them', async () => {
    const folder = repository(SHOP);
    await migrate(folder);
    expect(readdirSync(folder.path('src')).sort()).toEqual(['import.ts', 'walk.ts']);
    expect(existsSync(folder.path('node_modules'))).toBe(false);
  });
});

test('--interactive without a terminal ends with 2 and names the way without one', async () => {
  const { code, stderr } = await migrate(repository(SHOP), '--interactive');
  expect(code).toBe(2);
  expect(stderr).toContain('needs a terminal');
  expect(stderr).toContain('--only');
});
