import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repository } from './support/project.js';
import { runInProcess } from './support/run-in-process.js';
import { MIGRATABLE, PACKAGE } from './support/sources.js';

const SHOP = { 'package.json': PACKAGE, 'src/import.ts': MIGRATABLE };
const HELPER = ['--helper', 'src/lib/tracing.ts'];

describe('migrate --helper', () => {
  test('writes the module once, and uses it from then on', async () => {
    const folder = repository(SHOP);
    expect(await runInProcess(['migrate', ...HELPER], { cwd: folder.dir })).toMatchObject({ code: 0, stderr: '' });
    expect(folder.read('src/lib/tracing.ts')).toContain('export function withSpan');
    expect(folder.read('src/import.ts')).toContain("import { withSpan } from './lib/tracing");
    const own = `${folder.read('src/lib/tracing.ts')}// ours now\n`;
    folder.write('src/lib/tracing.ts', own);
    folder.write('src/export.ts', MIGRATABLE.replaceAll('Import', 'Export'));
    folder.commit();
    const { stdout } = await runInProcess(['migrate', ...HELPER], { cwd: folder.dir });
    expect(stdout).toContain('Migrated 1 of 1 log bracket, 1 file changed');
    expect(folder.read('src/lib/tracing.ts')).toBe(own);
  });

  test('changes nothing the second time', async () => {
    const folder = repository(SHOP);
    await runInProcess(['migrate', ...HELPER, '--logs', 'keep'], { cwd: folder.dir });
    folder.commit();
    await runInProcess(['migrate', ...HELPER, '--logs', 'keep'], { cwd: folder.dir });
    expect(folder.git('status', '--porcelain')).toBe('');
    const { stdout } = await runInProcess(['scan', '--format', 'json'], { cwd: folder.dir });
    expect(JSON.parse(stdout)).toMatchObject({ summary: { brackets: 0, halfBrackets: 0 } });
  });

  test.each(['.', 'pack "ages"/ä b'])('its diff creates the module when git applies it: %s', async (below) => {
    const files = Object.fromEntries(Object.entries(SHOP).map(([file, text]) => [`${below}/${file}`, text]));
    const [applied, written] = [repository(files), repository(files)];
    const cwd = applied.path(below);
    const { stdout } = await runInProcess(['migrate', ...HELPER, '--dry-run'], { cwd });
    expect(existsSync(applied.path(`${below}/src/lib`))).toBe(false);
    execFileSync('git', ['apply', '-'], { cwd, input: stdout });
    await runInProcess(['migrate', ...HELPER], { cwd: written.path(below) });
    for (const file of [...Object.keys(files), `${below}/src/lib/tracing.ts`])
      expect(applied.read(file)).toBe(written.read(file));
  });

  test('never overwrites a module that is none, and says what to do', async () => {
    const folder = repository({ ...SHOP, 'src/lib/tracing.ts': 'export const tracing = true;\n' });
    const { code, stdout, stderr } = await runInProcess(['migrate', ...HELPER], { cwd: folder.dir });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^error: src\/lib\/tracing\.ts is there already and exports no withSpan.*Add .*or name a module/,
    );
    expect(folder.git('status', '--porcelain')).toBe('');
  });
});
