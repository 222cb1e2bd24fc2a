import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UnusableHelperError } from '../errors.js';
import { exportsName } from '../syntax/exported-names.js';
import { parse, syntaxProblem } from '../syntax/parse.js';
import { projectRoot } from './project-root.js';

/** The module of a project that holds `withSpan`, there already or to be created. */
export interface HelperModule {
  /** Posix path relative to `cwd`. */
  file: string;
  absolute: string;
  exists: boolean;
}

export const WITH_SPAN = 'withSpan';

const EXTENSIONS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.tsx', '.jsx'];
const IS_SOURCE = /\.[cm]?[jt]sx?$/;

/**
 * Finds the module named on the command line: a path relative to `cwd`, with or without its extension, or a folder with an index.
 * `isTypeScript` tells what a module that has to be created is written in, where its name does not say.
 * @throws {UnusableHelperError} when the module is there and is not one that exports `withSpan`, or lies outside the project.
 */
export function findHelper(cwd: string, given: string, isTypeScript: boolean): HelperModule {
  const base = path.resolve(cwd, given);
  if (isFile(base) && !IS_SOURCE.test(base))
    throw new UnusableHelperError(`${given} is no JavaScript or TypeScript. ${NAME_ANOTHER}`);
  const candidates = [...(IS_SOURCE.test(base) ? [base] : []), ...EXTENSIONS.map((extension) => base + extension)];
  const indexes = EXTENSIONS.map((extension) => path.join(base, `index${extension}`));
  const found = [...candidates, ...indexes].find(isFile);
  const absolute = found ?? (IS_SOURCE.test(base) ? base : newFile(base, isTypeScript));
  const helper = {
    file: path.relative(cwd, absolute).split(path.sep).join('/'),
    absolute,
    exists: found !== undefined,
  };
  const root = projectRoot(cwd);
  if (path.relative(root, absolute).startsWith('..'))
    throw new UnusableHelperError(
      `${helper.file} lies outside ${root}, which it would be written for. ${NAME_ANOTHER}`,
    );
  if (/\.d\.[cm]?ts$/.test(absolute))
    throw new UnusableHelperError(`${helper.file} holds types alone. ${NAME_ANOTHER}`);
  if (found) assertUsable(helper);
  else if (existsSync(absolute)) throw new UnusableHelperError(`${helper.file} is a folder. ${NAME_ANOTHER}`);
  return helper;
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

const NAME_ANOTHER = 'Name another module with --helper.';

/** A folder gets an index, any other name an extension. */
function newFile(base: string, isTypeScript: boolean): string {
  const extension = isTypeScript ? '.ts' : '.js';
  const isFolder = statSync(base, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? path.join(base, `index${extension}`) : base + extension;
}

function assertUsable({ file, absolute }: HelperModule): void {
  const source = parse(file, readFileSync(absolute, 'utf8'));
  const problem = syntaxProblem(source);
  if (problem)
    throw new UnusableHelperError(
      `${file} does not parse: line ${problem.line}: ${problem.message}. Correct it first.`,
    );
  if (exportsName(source, WITH_SPAN)) return;
  throw new UnusableHelperError(
    `${file} is there already and exports no ${WITH_SPAN}; it was left as it is. ` +
      `Add \`${WITH_SPAN}(name, attributes, fn)\` to it, or name a module that is not there yet and will be written.`,
  );
}
