import path from 'node:path';
import type { FileAnalysis } from '../analyze.js';
import { isCommonJs } from '../emit/prologue.js';
import { formatSettings } from '../project/format-settings.js';
import { importCycles } from '../project/import-cycles.js';
import { type PackageJson, packageLookup } from '../project/package-json.js';
import { typesIn } from '../project/project-types.js';
import { isTypeScript } from '../syntax/parse.js';
import type { MigrateOptions } from '../types.js';
import type { RewriteContext } from './rewrite-file.js';

/** What the project says about the rewrite of one of its files. */
export interface Surroundings extends Omit<RewriteContext, 'helper' | 'isWanted' | 'dropsKept'> {
  home: PackageJson | null;
}

/**
 * Reads around files: package.json, tsconfig, the formatter's config, imports. What it has read it keeps. `files`: those that are going
 * to be rewritten, as far as that is known.
 */
export function surroundingsIn(
  cwd: string,
  { logs = 'remove', tracerName, types = 'project' }: Pick<MigrateOptions, 'logs' | 'tracerName' | 'types'>,
  packageOf = packageLookup(cwd),
  files: readonly string[] = [],
): (analysis: FileAnalysis) => Surroundings {
  const { kindsIn, checksNull } = typesIn(cwd, files.filter(isTypeScript), types);
  const isInCycle = importCycles();
  const formatOf = formatSettings(cwd);
  return ({ file, source }) => {
    const home = packageOf(file);
    return {
      home,
      logs,
      tracerName: tracerName || home?.name || path.basename(cwd),
      commonJs: isCommonJs(source, home?.type ?? 'commonjs'),
      format: formatOf(file),
      kindsOf: isTypeScript(file) ? (text) => kindsIn(file, text) : () => null,
      checksNull: () => checksNull(file),
      isInCycle: () => isInCycle(path.resolve(cwd, file)),
    };
  };
}
