import type { TextEdit } from '../edits/text-edit.js';
import { isTypeScript } from '../syntax/parse.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { removeStatement } from './remove-statement.js';

/** What a rewrite takes out of a file, and which of its expressions live on as attributes. */
export interface Leftovers {
  removed: readonly ts.Node[];
  emitted: readonly ts.Node[];
}

export interface UnusedImports {
  edits: TextEdit[];
  /** Statements that go as a whole. */
  gone: ReadonlySet<ts.Statement>;
}

/**
 * Takes out imports that only the removed lines used. TypeScript leaves such imports out of its output anyway; in JavaScript an import
 * runs its module, which matters of no module that makes loggers.
 */
export function unusedImports(source: ts.SourceFile, symbols: Symbols, leftovers: Leftovers): UnusedImports {
  const edits: TextEdit[] = [];
  const gone = new Set<ts.Statement>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !statement.importClause) continue;
    const { name, namedBindings } = statement.importClause;
    const elements = namedBindings && ts.isNamedImports(namedBindings) ? [...namedBindings.elements] : [];
    const names = [...(name ? [name] : []), ...elements.map((element) => element.name)];
    if (namedBindings && ts.isNamespaceImport(namedBindings)) names.push(namedBindings.name);
    const unused = names.filter((candidate) => isLeftOver(candidate, symbols, leftovers));
    if (unused.length === 0) continue;
    if (unused.length === names.length) {
      if (!isTypeScript(source.fileName) && !makesLoggers(statement.moduleSpecifier)) continue;
      gone.add(statement);
      edits.push(removeStatement(source.text, statement, null));
    } else if (name && unused.includes(name)) continue;
    else edits.push(withoutElements(source.text, elements, unused));
  }
  return { edits, gone };
}

const LOGGER_MODULE =
  /^(?:.*[/-])?(?:\w*logg(?:er|ing)s?|log)(?:\.[cm]?[jt]s)?$|^(?:pino|winston|bunyan|debug|consola|loglevel|log4js|signale)$/i;

/** `'../common/logger.js'`, `'pino'` */
export function makesLoggers(specifier: ts.Expression): boolean {
  return ts.isStringLiteralLike(specifier) && LOGGER_MODULE.test(specifier.text);
}

/** Whether a name was used, and is used no more. */
export function isLeftOver(name: ts.Identifier, symbols: Symbols, leftovers: Leftovers): boolean {
  const symbol = symbols.symbolOf(name);
  const uses = symbol ? symbols.usesOf(symbol).filter((use) => use !== name) : [];
  return uses.length > 0 && uses.every((use) => isGone(use, leftovers));
}

/** Whether a rewrite takes code out and keeps none of it. */
export function isGone(code: ts.Node, { removed, emitted }: Leftovers): boolean {
  return removed.some((node) => contains(node, code)) && !emitted.some((node) => contains(node, code));
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return inner.pos >= outer.pos && inner.end <= outer.end;
}

function withoutElements(
  text: string,
  elements: readonly ts.ImportSpecifier[],
  unused: readonly ts.Identifier[],
): TextEdit {
  const first = elements[0]!;
  const second = elements[1];
  const separator = second ? text.slice(first.end, second.getStart()) : ', ';
  const kept = elements.filter((element) => !unused.includes(element.name));
  return {
    start: first.getStart(),
    end: elements.at(-1)!.end,
    text: kept.map((element) => element.getText()).join(separator),
  };
}
