import path from 'node:path';
import { specifierOf } from '../syntax/specifier.js';
import type { ts } from '../syntax/ts.js';

interface Importer {
  source: ts.SourceFile;
  /** Absolute. */
  file: string;
  packageType: 'module' | 'commonjs';
  commonJs: boolean;
}

/**
 * How a file names a module of the same project: with the extension that its other relative imports have. Where it has none, with
 * one in a package of ES modules, where Node wants it, and without in any other.
 */
export function helperSpecifier(importer: Importer, helper: string): string {
  const relative = path.relative(path.dirname(importer.file), helper).split(path.sep).join('/');
  const dotted = relative.startsWith('.') ? relative : `./${relative}`;
  const stem = dotted.replace(/\.[cm]?[jt]sx?$/, '');
  switch (endingOf(importer, helper)) {
    case 'source':
      return dotted;
    case 'output':
      return dotted.replace(/\.([cm]?)[jt]sx?$/, '.$1js');
    case 'none':
      return stem === './index' ? '.' : stem.replace(/\/index$/, '');
  }
}

type Ending = 'source' | 'output' | 'none';

function endingOf({ source, file, packageType, commonJs }: Importer, helper: string): Ending {
  const isNamedByKind = /\.[cm][jt]s$/.test(helper);
  const style = relativeSpecifiers(source).map((specifier): Ending => {
    if (/\.[cm]?tsx?$/.test(specifier)) return 'source';
    return /\.[cm]?jsx?$/.test(specifier) ? 'output' : 'none';
  });
  const [first] = style;
  const isMixed = style.includes('none') && style.some((ending) => ending !== 'none');
  if (first && !isMixed && !(isNamedByKind && first === 'none')) return first;
  const isModule = !commonJs && (/\.m[jt]s$/.test(file) || (packageType === 'module' && !/\.c[jt]s$/.test(file)));
  return isNamedByKind || isModule ? 'output' : 'none';
}

/** What the file imports or requires from its own project, data and styles left out. */
function relativeSpecifiers(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    const text = specifierOf(statement);
    return text && /^\.{1,2}(?:\/|$)/.test(text) && !/\.(?:json|css|scss|node|vue|svelte|txt)$/.test(text)
      ? [text]
      : [];
  });
}
