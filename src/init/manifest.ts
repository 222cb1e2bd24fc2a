import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, UserError } from '../errors.js';

/** A service's package.json, as far as `init` looks at it. */
export interface Manifest {
  /** Absolute. */
  file: string;
  text: string;
  name: string;
  type: 'module' | 'commonjs';
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  /** Dependencies of every field. */
  installed: ReadonlySet<string>;
  packageManager: string | undefined;
  isWorkspaceRoot: boolean;
}

/** @throws {UserError} when there is none, or when it cannot be read */
export async function readManifest(cwd: string): Promise<Manifest> {
  const file = path.join(cwd, 'package.json');
  const text = await read(file);
  const fields = parse(file, text);
  const dependencies = record(file, fields, 'dependencies');
  const others = ['devDependencies', 'optionalDependencies'].map((field) => record(file, fields, field));
  return {
    file,
    text,
    name: typeof fields.name === 'string' && fields.name ? fields.name : path.basename(cwd),
    type: fields.type === 'module' ? 'module' : 'commonjs',
    scripts: record(file, fields, 'scripts'),
    dependencies,
    installed: new Set([dependencies, ...others].flatMap(Object.keys)),
    packageManager: typeof fields.packageManager === 'string' ? fields.packageManager : undefined,
    isWorkspaceRoot: fields.workspaces !== undefined || existsSync(path.join(cwd, 'pnpm-workspace.yaml')),
  };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT')
      throw new UserError(`${file} is not there. Run init in the folder of a service, or name that folder with --cwd.`);
    throw new UserError(`${file} cannot be read (${codeOf(error)}). Make it a file that you may read.`);
  }
}

function parse(file: string, text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(`${file} is not valid JSON: ${(error as SyntaxError).message}. Correct it and run init again.`);
  }
  if (isRecord(json)) return json;
  throw new UserError(`${file} does not hold a JSON object. Correct it and run init again.`);
}

function record(file: string, fields: Record<string, unknown>, field: string): Record<string, string> {
  const value = fields[field] ?? {};
  if (isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string'))
    return value as Record<string, string>;
  throw new UserError(`${file}: "${field}" is not an object of strings. Correct it and run init again.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
