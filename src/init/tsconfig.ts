import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseTsconfig } from 'get-tsconfig';
import { messageOf, UserError } from '../errors.js';

/** What of a tsconfig decides where a new source file goes and what becomes of it. */
export interface TsConfig {
  outDir: string | undefined;
  rootDir: string | undefined;
  /** Lower case; undefined where the compiler's default holds. */
  module: string | undefined;
  /** Import statements reach the output as they are: a CommonJS file may not have any. */
  isVerbatim: boolean;
  /** Only the files that it lists are compiled. */
  isClosed: boolean;
  compiles: boolean;
}

/** The tsconfig.json of a service, `extends` followed; null where there is none. */
export function readTsConfig(cwd: string): TsConfig | null {
  const file = path.join(cwd, 'tsconfig.json');
  if (!existsSync(file)) return null;
  const { compilerOptions = {}, files, include } = parse(file);
  return {
    outDir: compilerOptions.outDir,
    rootDir: compilerOptions.rootDir,
    module: compilerOptions.module?.toLowerCase(),
    isVerbatim: compilerOptions.verbatimModuleSyntax ?? false,
    isClosed: files !== undefined && include === undefined,
    compiles: compilerOptions.noEmit !== true,
  };
}

function parse(file: string): ReturnType<typeof parseTsconfig> {
  try {
    return parseTsconfig(file);
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${messageOf(error)}. Correct it and run init again.`);
  }
}
