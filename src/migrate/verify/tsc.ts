import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { UserError } from '../../errors.js';
import type { Diagnostic } from './diagnostic.js';

/** What one run of the compiler says. */
export interface Check {
  /** With file names as the compiler printed them, made absolute. */
  diagnostics: Diagnostic[];
  /** Errors of the configuration itself: the code was not checked. */
  troubles: string[];
  /** Absolute paths of all files of the program. */
  files: string[];
}

/**
 * The `tsc` that a project has installed.
 * @throws {UserError} when there is none.
 */
export function findTsc(folder: string): string {
  try {
    const manifest = createRequire(path.join(folder, 'package.json')).resolve('typescript/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { tsc: string } };
    return path.resolve(path.dirname(manifest), bin.tsc);
  } catch {
    throw new UserError(
      `--verify runs the project's own tsc, and ${folder} has no TypeScript installed. Run npm install there, or leave --verify out.`,
    );
  }
}

/**
 * Checks a project without writing its output. `buildInfo`: a file in which the compiler keeps what it need not check again.
 * @throws {UserError} when the compiler does not come to an end.
 */
export async function runTsc(tsc: string, config: string, buildInfo: string): Promise<Check> {
  const folder = path.dirname(config);
  const options = ['--noEmit', '--emitDeclarationOnly', 'false', '--incremental', '--tsBuildInfoFile', buildInfo];
  const { status, stdout, stderr } = await run(
    [tsc, '--project', config, ...options, '--pretty', 'false', '--listFiles'],
    folder,
  );
  const check = parseCheck(stdout, folder);
  const hasSpoken = check.diagnostics.length > 0 || check.troubles.length > 0;
  if (status === 0 || hasSpoken) return check;
  const last = (stderr.trim() || stdout.trim()).split('\n').slice(-3).join(' ');
  throw new UserError(
    `--verify: tsc failed on ${config} (${status ?? 'killed'}): ${last}. Make "tsc --noEmit" run there, or leave --verify out.`,
  );
}

function run(args: string[], cwd: string): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      resolve({ status: error ? (typeof error.code === 'number' ? error.code : null) : 0, stdout, stderr });
    });
  });
}

const IN_FILE = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/;
const IN_GENERAL = /^error (TS\d+: .*)$/;

/** Reads what the compiler printed in a folder. */
export function parseCheck(output: string, folder: string): Check {
  const check: Check = { diagnostics: [], troubles: [], files: [] };
  let last: Diagnostic | undefined;
  for (const line of output.split(/\r?\n/)) {
    const [, file, row, column, code, message] = IN_FILE.exec(line) ?? [];
    if (file && code) {
      last = {
        file: path.resolve(folder, file),
        line: Number(row),
        column: Number(column),
        code,
        message: message ?? '',
      };
      if (file.endsWith('.json')) check.troubles.push(`${file}: ${code}: ${message}`);
      else check.diagnostics.push(last);
      continue;
    }
    const trouble = IN_GENERAL.exec(line)?.[1];
    if (trouble) check.troubles.push(trouble);
    else if (line.startsWith(' ') && last) last.message += `\n${line}`;
    else if (path.isAbsolute(line)) check.files.push(path.normalize(line));
  }
  return check;
}
