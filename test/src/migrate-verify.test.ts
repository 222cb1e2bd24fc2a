import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrateResult } from '@log-to-trace/codemods';
import { describe, expect, test } from 'vitest';
import { culprits } from '../../src/migrate/verify/culprits.js';
import { type Project, repository } from './support/project.js';
import { runInProcess } from './support/run-in-process.js';
import { MIGRATABLE, PACKAGE } from './support/sources.js';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    noUnusedLocals: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022'],
    skipLibCheck: true,
    types: [],
  },
  include: ['src'],
});

const LOGGER = `export class Logger {
  info(...parts: unknown[]): void {
    void parts;
  }
}
`;

/** Its logger is read by the bracket alone, and would be left unused. */
const FAULTY = `import { Logger } from './logger.js';

export class Importer {
  private readonly logger = new Logger();

  async run(load: () => Promise<string[]>) {
    this.logger.info('Fetching rows');
    const rows = await load();
    this.logger.info('Fetched rows');
    return rows;
  }
}
`;

const GOOD = MIGRATABLE.replace("import pino from 'pino'", "import { Logger } from './logger.js'").replace(
  'pino()',
  'new Logger()',
);

/** A repository with the compiler that this workspace has, and without the API. */
function shop(files: Record<string, string>): Project {
  const folder = repository({
    '.gitignore': 'node_modules\n',
    'package.json': PACKAGE,
    'src/logger.ts': LOGGER,
    ...files,
  });
  mkdirSync(folder.path('node_modules'));
  symlinkSync(path.join(MODULES, 'typescript'), folder.path('node_modules/typescript'), 'junction');
  return folder;
}

const migrate = (folder: Project, ...args: string[]) =>
  runInProcess(['migrate', '--verify', ...args], { cwd: folder.dir });

async function migrateJson(folder: Project, ...args: string[]): Promise<MigrateResult> {
  return JSON.parse((await migrate(folder, '--format', 'json', ...args)).stdout) as MigrateResult;
}

describe('migrate --verify', () => {
  test('takes back what adds an error and only that, and says which files no project holds', async () => {
    const folder = shop({
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'tsconfig.app.json': TSCONFIG,
      'src/good.ts': GOOD,
      'src/faulty.ts': FAULTY,
      'src/broken.ts': 'export const count: number = "one";\n',
      'scripts/other.ts': GOOD,
    });
    const { changes, rolledBack, brackets, warnings } = await migrateJson(folder);
    expect(changes.map(({ file }) => file).sort()).toEqual(['package.json', 'scripts/other.ts', 'src/good.ts']);
    const { fingerprint } = brackets.find(({ file }) => file === 'src/faulty.ts')!;
    const diagnostic = { file: 'src/faulty.ts', code: 'TS6133', message: expect.stringContaining("'logger'") };
    expect(rolledBack).toEqual([{ fingerprint, file: 'src/faulty.ts', diagnostic }]);
    expect(warnings).toEqual(['scripts/other.ts is in no tsconfig.json and was not verified.']);
    expect(folder.read('src/faulty.ts')).toBe(FAULTY);
    expect(folder.read('src/good.ts')).toContain('startActiveSpan');
  });

  test('checks the helper as well, reports, and leaves nothing of itself behind', async () => {
    const folder = shop({ 'tsconfig.json': TSCONFIG, 'src/good.ts': GOOD, 'src/faulty.ts': FAULTY });
    const { code, stdout, stderr } = await migrate(folder, '--helper', 'src/tracing.ts', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('+++ b/src/tracing.ts');
    expect(stderr).toMatch(/Taken back: 1 bracket.*\n {2}src\/faulty\.ts:7:5 {2}TS6133 {2}'logger' is declared/);
    expect(folder.git('status', '--porcelain')).toBe('');
  });
});

describe('the search for culprits', () => {
  /** Runs a search in which some sites are bad, and counts the trials. */
  function search(sites: number[], bad: number[]): { found: number[]; accepted: number[]; trials: number } {
    const accepted: number[] = [];
    const steps = culprits(sites, accepted);
    let trials = 0;
    for (let step = steps.next(); ; step = steps.next(step.value.some((site) => bad.includes(site)))) {
      if (step.done) return { found: step.value, accepted, trials };
      trials++;
    }
  }
  const sites = Array.from({ length: 32 }, (_, index) => index);

  test.each([[[]], [[7]], [[0, 31]], [sites]])('finds %j, and no others', (bad) => {
    const { found, accepted } = search(sites, bad);
    expect(found).toEqual(bad);
    expect(accepted).toEqual(sites.filter((site) => !bad.includes(site)));
  });

  test('asks about twice per halving for one of many', () => {
    expect(search(sites, [19]).trials).toBeLessThan(12);
  });
});

describe('migrate --verify ends with 2 and writes nothing', () => {
  async function expectRefusal(folder: Project, sentence: RegExp): Promise<void> {
    const { code, stdout, stderr } = await migrate(folder);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(folder.git('status', '--porcelain')).toBe('');
  }

  test('without TypeScript', async () => {
    const folder = repository({ 'package.json': PACKAGE, 'tsconfig.json': TSCONFIG, 'src/good.ts': GOOD });
    await expectRefusal(folder, /has no TypeScript installed\. Run npm install there, or leave --verify out/);
  });

  test('in a JavaScript project', async () => {
    const source = GOOD.replace(/\(job: .*\{$/m, '(job, fetchUsers) {');
    await expectRefusal(
      shop({ 'src/good.js': source }),
      /no tsconfig\.json in .* takes in the JavaScript files to change/,
    );
  });

  test('with a configuration that the compiler does not take', async () => {
    const folder = shop({ 'tsconfig.json': '{ "extends": "./missing.json" }', 'src/good.ts': GOOD });
    await expectRefusal(folder, /tsc cannot check .*tsconfig\.json: .*missing\.json/);
  });

  test('with a compiler that fails', async () => {
    const folder = repository({
      '.gitignore': 'node_modules\n',
      'package.json': PACKAGE,
      'tsconfig.json': TSCONFIG,
      'src/good.ts': GOOD,
    });
    folder.write('node_modules/typescript/package.json', '{ "name": "typescript", "bin": { "tsc": "tsc.js" } }');
    folder.write('node_modules/typescript/tsc.js', 'console.error("out of luck"); process.exit(134);');
    await expectRefusal(folder, /tsc failed on .*tsconfig\.json \(134\): out of luck/);
  });
});
