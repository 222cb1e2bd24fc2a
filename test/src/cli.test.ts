import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { project } from './support/project.js';
import { CLI, cleanEnvironment, runCli } from './support/run-cli.js';
import { MIGRATABLE } from './support/sources.js';

const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

describe('help and version', () => {
  test('--version prints the version of the package', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.each(['--help', 'help', 'scan --help', 'help migrate'])('%s goes to standard output', async (line) => {
    const { code, stdout, stderr } = await runCli(line.split(' '));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: log-to-trace');
  });

  test('neither loads a compiler, and a scan does', async () => {
    const folder = project({
      'list-modules.cjs': "process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')));",
      'import.ts': MIGRATABLE,
    });
    const nodeOptions = ['--require', folder.path('list-modules.cjs')];
    const compilers = /node_modules\/(ts-morph|@ts-morph|typescript|zod|jiti)\//;
    for (const args of [['--help'], ['--version'], ['scan', '--help'], ['migrate', '--nonsense']]) {
      const { stderr } = await runCli(args, { nodeOptions });
      expect(stderr).toContain('commander');
      expect(stderr).not.toMatch(compilers);
    }
    const { stderr } = await runCli(['scan'], { nodeOptions, cwd: folder.dir });
    expect(stderr).toMatch(compilers);
  });
});

describe('bad usage ends with 2, nothing on standard output, and a way on', () => {
  test.each([
    [['frobnicate'], "unknown command 'frobnicate'", 'log-to-trace --help'],
    [['scam'], 'Did you mean scan?', 'log-to-trace --help'],
    [['--frobnicate'], "unknown option '--frobnicate'", 'log-to-trace --help'],
    [['scan', '--frobnicate'], "unknown option '--frobnicate'", 'log-to-trace scan --help'],
    [['migrate', '--dryrun'], 'Did you mean --dry-run?', 'log-to-trace migrate --help'],
    [['scan', '--format'], "'--format <name[=file]>' argument missing", 'log-to-trace scan --help'],
    [['scan', '--format', 'xml'], 'unknown format "xml"', 'pretty, json, sarif'],
    [['scan', '--format', 'sarif='], '--format sarif= names no file', '--format sarif=<file>'],
    [['scan', '--format', 'json', '--format', 'sarif'], 'only one --format', '--format name=file'],
    [['scan', '--format', 'json=a.json', '--output', 'b'], '--output has nothing to write', 'Leave one'],
    [['migrate', '--format', 'json=a.json'], 'unknown format "json=a.json"', 'pretty, json'],
    [['migrate', '--logs', 'maybe'], "'maybe' is invalid", 'remove, keep'],
    [['migrate', '--only'], "'--only <bracket>' argument missing", 'log-to-trace migrate --help'],
    [['migrate', '--tracer-name', ''], 'It is empty', 'log-to-trace migrate --help'],
    [['migrate', '--helper', ' '], 'It is empty', 'log-to-trace migrate --help'],
    [['migrate', '--dry-run', '--helper', '../tracing.ts'], 'lies outside', 'another module'],
    [['explain'], "missing required argument 'code'", 'log-to-trace explain --help'],
    [['explain', 'L2T101', 'L2T102'], 'too many arguments', 'log-to-trace explain --help'],
    [['explain', 'L2T999'], 'no refusal code "L2T999"', 'L2T101'],
    [['scan', 'no-such-folder'], 'no-such-folder does not exist', 'Give a file'],
    [['scan', '--cwd', 'no-such-folder'], 'no-such-folder is not a folder', 'Give --cwd'],
    [['scan', '--output', '.'], 'is a folder', 'Name a file'],
    [['demo', '--format', 'xml'], 'unknown format "xml"', 'pretty, json'],
    [['demo', '--cwd', 'no-such-folder'], 'no-such-folder is not a folder', 'Give --cwd'],
    [['demo', '--output', '.'], 'is a folder', 'Name a file'],
  ])('%j: %s', async (args, problem, advice) => {
    const { code, stdout, stderr } = await runCli(args, { cwd: project().dir });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr).toContain(advice);
    expect(stderr).not.toContain('    at ');
  });

  test('no command at all prints the help as an error', async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: log-to-trace');
  });

  test('a report that cannot be written is known before anything is done', async () => {
    const folder = project({ 'import.ts': MIGRATABLE, occupied: 'a file' });
    const { code, stderr } = await runCli(['migrate', '--allow-dirty', '--output', 'occupied/report'], {
      cwd: folder.dir,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be written');
    expect(folder.read('import.ts')).toBe(MIGRATABLE);
  });

  test('--debug adds the stack trace', async () => {
    const { code, stderr } = await runCli(['scan', 'no-such-folder', '--debug'], { cwd: project().dir });
    expect(code).toBe(2);
    expect(stderr).toContain('    at ');
  });
});

describe('standard output', () => {
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`src/file-${index}.ts`, MIGRATABLE]));

  test('arrives whole, however large and however slow the reader', async () => {
    const folder = project(many);
    const { code, stdout } = await runSlowly(['scan', '--format', 'json'], folder.dir);
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(200_000);
    expect((JSON.parse(stdout) as { brackets: unknown[] }).brackets).toHaveLength(400);
  });

  test('may be closed early by the reader', async () => {
    const folder = project(many);
    const { code, stderr } = await runAndHangUp(['scan', '--format', 'json'], folder.dir);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('--output writes the report to a file, in a folder that it makes', async () => {
    const folder = project({ 'import.ts': MIGRATABLE });
    const { code, stdout } = await runCli(['scan', '--format', 'json', '--output', 'out/deep/scan.json'], {
      cwd: folder.dir,
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(JSON.parse(folder.read('out/deep/scan.json'))).toMatchObject({ version: 1, summary: { brackets: 1 } });
  });

  test('makes no folder for a report that never comes', async () => {
    const folder = project({ 'import.ts': MIGRATABLE });
    const { code } = await runCli(['scan', 'missing.ts', '--output', 'out/deep/scan.json'], { cwd: folder.dir });
    expect({ code, made: existsSync(folder.path('out')) }).toEqual({ code: 2, made: false });
  });

  test('has no colours without a terminal, unless they are forced', async () => {
    const folder = project({ 'import.ts': MIGRATABLE });
    const colored = '\u001b[';
    expect((await runCli(['scan'], { cwd: folder.dir })).stdout).not.toContain(colored);
    const env = { FORCE_COLOR: '1' };
    expect((await runCli(['scan'], { cwd: folder.dir, env })).stdout).toContain(colored);
    expect((await runCli(['scan', '--no-color'], { cwd: folder.dir, env })).stdout).not.toContain(colored);
    expect((await runCli(['scan'], { cwd: folder.dir, env: { ...env, NO_COLOR: '1' } })).stdout).not.toContain(colored);
  });
});

describe.runIf(existsSync('/dev/full'))('a full disk', () => {
  test.each([
    'scan > /dev/full',
    'scan --format json > /dev/full',
    'scan --output /dev/full',
    'explain L2T101 > /dev/full',
    'replay log.jsonl > /dev/full',
    'replay log.jsonl --output /dev/full',
    'replay log.jsonl --format json --output /dev/full',
    'view --text traces.json > /dev/full',
  ])('is told in one sentence: %s', async (command) => {
    const lines = ['Loading users', 'Loaded users'].map((msg, at) =>
      JSON.stringify({ time: 1e12 + at, reqId: 'a', msg }),
    );
    const { dir } = project({ 'log.jsonl': `${lines.join('\n')}\n`, 'traces.json': '{ "resourceSpans": [] }' });
    const { code, stderr } = await runShell(`"$0" "$1" ${command}`, dir);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .* cannot be written \(ENOSPC.*\)\. Make room for it, or send it elsewhere\.\n$/);
  });

  test('of a migration that has written its files: exit 1, and the files are named as migrated', async () => {
    const folder = project({ 'import.ts': MIGRATABLE, 'package.json': '{ "type": "module" }' });
    const { code, stderr } = await runShell('"$0" "$1" migrate --allow-dirty > /dev/full', folder.dir);
    expect(code).toBe(1);
    expect(stderr).toContain('The files are migrated: git diff shows what changed.');
    expect(folder.read('import.ts')).toContain('startActiveSpan');
  });
});

function start(args: string[], cwd: string) {
  return spawn(process.execPath, [CLI, ...args], { cwd, env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A reader that takes nothing until the pipe is full. */
function runSlowly(args: string[], cwd: string): Promise<{ code: number | null; stdout: string }> {
  return new Promise((resolve) => {
    const child = start(args, cwd);
    const chunks: Buffer[] = [];
    child.stdout.once('readable', () =>
      setTimeout(() => child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk)), 200),
    );
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(chunks).toString() }));
  });
}

function runShell(script: string, cwd: string): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', script, process.execPath, CLI], { cwd, env: cleanEnvironment() }, (error, _, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stderr }),
    );
  });
}

/** A reader that leaves after the first bytes, like `head`. */
function runAndHangUp(args: string[], cwd: string): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = start(args, cwd);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout.once('data', () => child.stdout.destroy());
    child.on('close', (code) => resolve({ code, stderr }));
  });
}
