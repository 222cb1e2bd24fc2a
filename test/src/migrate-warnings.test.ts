import { describe, expect, test } from 'vitest';
import { migrate, migrateJson } from './support/migrate.js';
import { repository } from './support/project.js';
import { MIGRATABLE, PACKAGE } from './support/sources.js';

describe('migrate', () => {
  test('warns of commands whose console lines are what their users see', async () => {
    const script = `#!/usr/bin/env node\n${MIGRATABLE.replace(/^.*\n.*\n/, '').replaceAll('logger.info', 'console.log')}`;
    const folder = repository({ 'package.json': PACKAGE, 'bin/import.ts': script });
    const warning = 'bin/import.ts is a command, and its console lines are what its users see';
    expect((await migrateJson(folder, '--dry-run')).warnings).toEqual([expect.stringContaining(warning)]);
    expect((await migrateJson(folder, '--dry-run', '--logs', 'keep')).warnings).toEqual([]);
  });

  test('warns of scripts that print to the console, and not of those that have a logger', async () => {
    const script = MIGRATABLE.replace(/^.*\n.*\n/, '').replaceAll('logger.info', 'console.log');
    const warning = 'apps/db/scripts/seed.ts is a command, and its console lines are what its users see';
    const files = { 'package.json': PACKAGE, 'apps/db/scripts/seed.ts': script, 'scripts/import.ts': MIGRATABLE };
    expect((await migrateJson(repository(files), '--dry-run')).warnings).toEqual([expect.stringContaining(warning)]);
  });

  test.each([
    ['importUsers(load).then(() => process.exit(0));', true],
    ['importUsers(load).catch(report).finally(process.exit);', true],
    ['async function main() {\n  await importUsers(load);\n}\nawait main();\nprocess.exit();', true],
    ['await Promise.all(loads.map((load) => importUsers(load).catch(report)));\nprocess.exit();', true],
    ['importUsers(load).catch(() => process.exit(1));', false],
    ["process.on('SIGUSR1', () => importUsers(load));\nawait once(process, 'SIGTERM');\nprocess.exit();", false],
    ['async function other(job) {\n  await job.importUsers();\n  process.exit();\n}', false],
    ['async function main(isWanted) {\n  if (isWanted) return importUsers(load);\n  process.exit(1);\n}', false],
    ["process.on('SIGTERM', () => process.exit());\nawait importUsers(load);", false],
  ])('warns where the process exits as soon as the work is done: %s', async (calls, isWarned) => {
    const files = { 'package.json': PACKAGE, 'src/import.ts': `${MIGRATABLE}\n${calls}\n` };
    const { warnings, summary } = await migrateJson(repository(files), '--dry-run');
    expect(summary).toMatchObject({ migratable: 1 });
    const warning = 'src/import.ts exits the process as soon as its work is done';
    expect(warnings).toEqual(isWarned ? [expect.stringContaining(warning)] : []);
  });

  test('warns of commands of a framework, which print with their own log method', async () => {
    const text = MIGRATABLE.replace(/^.*\n.*\n/, '').replaceAll('logger.info', 'this.log');
    const files = { 'package.json': PACKAGE, 'src/import.ts': `class Import extends BaseCommand {}\n${text}` };
    const { stdout } = await migrate(repository(files), '--dry-run', '--format', 'json');
    expect(stdout).toContain('src/import.ts is a command, and its console lines are what its users see');
  });

  test('warns before it removes lines that nothing would replace', async () => {
    const folder = repository({ 'src/import.ts': MIGRATABLE, 'package.json': '{ "name": "shop" }\n' });
    const { stderr } = await migrate(folder, '--dry-run', '--format', 'json');
    expect(stderr).toContain('warning: package.json lists neither an OpenTelemetry SDK nor an agent');
    expect(stderr).toContain('log-to-trace init');
    expect((await migrate(folder, '--dry-run', '--quiet')).stderr).toBe('');
  });
});
