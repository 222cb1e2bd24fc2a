import type { TextEdit } from '../edits/text-edit.js';
import { isPath } from '../syntax/paths.js';
import { specifierOf } from '../syntax/specifier.js';
import { ts } from '../syntax/ts.js';
import { usesRequire } from '../syntax/uses-require.js';
import { endWithComment } from './lines.js';
import { type IsModule, importedNames, type Names } from './names.js';
import { braced, fits, quoteText, type Style } from './style.js';

/** Names that emitted code needs from one module. */
export interface NeededImport {
  specifier: string;
  /** Whether an import that is there already is one of this module. */
  isModule: IsModule;
  names: readonly { imported: string; local: string }[];
}

export interface PrologueOptions {
  style: Style;
  needed: readonly NeededImport[];
  /** The declaration of a tracer; empty where none is needed. */
  tracer: string;
  commonJs: boolean;
  /** Imports that the same rewrite takes out. */
  gone: ReadonlySet<ts.Statement>;
}

interface ImportLine {
  specifier: string;
  text: string;
}

/** The imports that emitted code needs and the declaration of the tracer, as far as the file does not have them. */
export function prologue(source: ts.SourceFile, options: PrologueOptions): TextEdit[] {
  const edits: TextEdit[] = [];
  const lines: ImportLine[] = [];
  for (const { specifier, isModule, names } of options.needed) {
    if (names.length === 0) continue;
    const existing = source.statements.map((statement) => importedNames(statement, isModule)).find(Boolean);
    const join = options.commonJs ? ': ' : ' as ';
    const list = names.map(({ imported, local }) => (imported === local ? imported : `${imported}${join}${local}`));
    if (existing?.elements.length) edits.push(extended(existing, list, options.style));
    else lines.push({ specifier, text: importText(specifier, list, options) });
  }
  if (lines.length > 0 || options.tracer) edits.push(...insert(source, lines, options));
  return edits;
}

/** An import with more names, laid out as it was, or one below the other where a line would get too long. */
function extended(clause: ts.NamedImports | ts.ObjectBindingPattern, list: readonly string[], style: Style): TextEdit {
  const { text } = clause.getSourceFile();
  const last = clause.elements.at(-1)!;
  const indent = /\n([ \t]*)$/.exec(text.slice(clause.pos, last.getStart()))?.[1];
  const separator = indent === undefined ? ', ' : `,${style.eol}${indent}`;
  const added = list.map((name) => separator + name).join('');
  const lineStart = text.lastIndexOf('\n', last.end) + 1;
  const lineEnd = text.indexOf('\n', last.end);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  const isPlain =
    clause.getText() ===
    braced(
      clause.elements.map((each) => each.getText()),
      style,
    );
  if (indent !== undefined || !isPlain || fits(line + added, style))
    return { start: last.end, end: last.end, text: added };
  const names = [...clause.elements.map((each) => each.getText()), ...list];
  const lines = names.map((name) => `${style.indent}${name}`).join(`,${style.eol}`);
  const broken = `{${style.eol}${lines}${style.trailingComma}${style.eol}}`;
  return { start: clause.getStart(), end: clause.end, text: broken };
}

function importText(specifier: string, list: string[], { style, commonJs }: PrologueOptions): string {
  const from = quoteText(specifier, style);
  const names = braced(list, style);
  return commonJs
    ? `const ${names} = require(${from})${style.semicolon}`
    : `import ${names} from ${from}${style.semicolon}`;
}

export function tracerCall(names: Names, style: Style, tracerName: string): string {
  return `${names.trace}.getTracer(${quoteText(tracerName, style)})`;
}

/** With the leading imports, the tracer behind them; in a file without any, in front of its first statement. */
function insert(source: ts.SourceFile, imports: ImportLine[], { style, gone, tracer }: PrologueOptions): TextEdit[] {
  const text = source.text;
  const run = leadingImports(source).filter((statement) => !gone.has(statement));
  const last = run.at(-1);
  if (!last) {
    const [replaced] = gone;
    const at = replaced ? replaced.getStart() : firstStatementStart(source);
    const head = imports.map((line) => line.text).join(style.eol);
    const code = [head, tracer].filter(Boolean).join(`${style.eol}${style.eol}`);
    return [{ start: at, end: at, text: `${code}${style.eol}${replaced ? '' : style.eol}` }];
  }
  const end = endWithComment(text, last.end);
  const edits: TextEdit[] = [];
  let behind = '';
  for (const line of imports) {
    const place = placeAmong(run, line.specifier);
    if (!place || (place.side === 'after' && place.statement === last)) {
      behind += `${style.eol}${line.text}`;
    } else if (place.side === 'before') {
      const at = place.statement.getStart();
      edits.push({ start: at, end: at, text: `${line.text}${style.eol}` });
    } else {
      const at = endWithComment(text, place.statement.end);
      edits.push({ start: at, end: at, text: `${style.eol}${line.text}` });
    }
  }
  const declared = tracer ? `${style.eol}${style.eol}${tracer}` : '';
  const gap = tracer ? gapAfter(text, endOfGone(source, last, gone) ?? end, style) : '';
  if (behind || declared) edits.push({ start: end, end, text: behind + declared + gap });
  return edits;
}

/** Where the imports end that go and that follow directly: what comes then is what the tracer will stand in front of. */
function endOfGone(source: ts.SourceFile, last: ts.Statement, gone: ReadonlySet<ts.Statement>): number | null {
  const following = source.statements.slice(source.statements.indexOf(last) + 1);
  const until = following.findIndex((statement) => !gone.has(statement));
  return following[(until < 0 ? following.length : until) - 1]?.end ?? null;
}

/** What keeps the tracer apart from code that follows the imports without a blank line. */
function gapAfter(text: string, at: number, style: Style): string {
  const rest = text.slice(at);
  if (/^[ \t]*(?:\r?\n)?$/.test(rest) || /^[ \t]*\r?\n[ \t]*\r?\n/.test(rest)) return '';
  return /^[ \t]*\r?\n/.test(rest) ? style.eol : `${style.eol}${style.eol}`;
}

interface Place {
  statement: ts.Statement;
  side: 'before' | 'after';
}

/** Where an import belongs: in order where its kind is in order, else behind the last of its kind; null: behind the last. */
function placeAmong(run: readonly ts.Statement[], specifier: string): Place | null {
  const imports = run.filter(ts.isImportDeclaration);
  const behind = (statement: ts.Statement | undefined): Place | null =>
    statement ? { statement, side: 'after' } : null;
  if (specifier.startsWith('.')) return placeAmongOwn(run, specifier);
  if (imports.length !== run.length) return behind(imports.at(-1));
  const names = imports.map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''));
  const firstRelative = names.findIndex((name) => name.startsWith('.'));
  const packages = firstRelative < 0 ? names : names.slice(0, firstRelative);
  if (names.slice(packages.length).some((name) => !name.startsWith('.'))) return null;
  const isSorted = packages.every((name, index) => index === 0 || packages[index - 1]!.localeCompare(name) <= 0);
  const at = isSorted ? packages.findIndex((name) => name.localeCompare(specifier) > 0) : -1;
  if (at > 0) return behind(imports[at - 1]);
  const first = imports[0];
  if (first && isFree(first) && (at === 0 || packages.length === 0)) return { statement: first, side: 'before' };
  return behind(imports[packages.length - 1]);
}

/**
 * A module of the project comes with the project's other modules, before the first of them where they are in no order: in an import
 * cycle one of those may call back before a later import has run.
 */
function placeAmongOwn(run: readonly ts.Statement[], specifier: string): Place | null {
  const own = run.filter((statement) => specifierOf(statement)?.startsWith('.'));
  const names = own.map((statement) => specifierOf(statement)!);
  const isSorted = names.every((name, index) => index === 0 || names[index - 1]!.localeCompare(name) <= 0);
  const at = isSorted ? names.findIndex((name) => name.localeCompare(specifier) > 0) : 0;
  if (at > 0) return { statement: own[at - 1]!, side: 'after' };
  const next = own[0];
  if (at < 0 || !next) return null;
  if (isFree(next)) return { statement: next, side: 'before' };
  const previous = run[run.indexOf(next) - 1];
  return previous ? { statement: previous, side: 'after' } : null;
}

/** A comment above the first import is the file's, or that import's own: neither is ours to head. */
function isFree(first: ts.Statement): boolean {
  return !ts.getLeadingCommentRanges(first.getSourceFile().text, first.getFullStart())?.length;
}

/** The imports and requires that the file begins with, behind its directives; `const { promises } = fs` may stand between them. */
function leadingImports(source: ts.SourceFile): ts.Statement[] {
  const isModule = source.statements.some(ts.isImportDeclaration);
  const run: ts.Statement[] = [];
  for (const statement of source.statements) {
    if (isImport(statement)) run.push(statement);
    else if (!isDirective(statement) && !isAlias(statement) && (run.length > 0 || !isModule)) break;
  }
  return run;
}

/** Gives something that is there another name. */
function isAlias(statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every(({ initializer }) => !!initializer && isPath(initializer));
}

function isImport(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return true;
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.every(({ initializer }) => !!initializer && isRequire(initializer));
  return ts.isExpressionStatement(statement) && isRequire(statement.expression);
}

/** `require('x')`, and what is taken from it at once: `require('x').y`, `require('x')(z)`. */
function isRequire(expression: ts.Expression): boolean {
  let node = expression;
  while (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isAwaitExpression(node)) {
    if (ts.isCallExpression(node) && node.expression.getText() === 'require') return true;
    node = node.expression;
  }
  return false;
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/** Behind shebang, directives and a file header; a comment that belongs to the first statement stays with it. */
function firstStatementStart(source: ts.SourceFile): number {
  const first = source.statements.find((statement) => !isDirective(statement));
  if (!first) return source.text.length;
  const comments = ts.getLeadingCommentRanges(source.text, first.getFullStart()) ?? [];
  let at = comments[0]?.pos ?? first.getStart();
  comments.forEach((comment, index) => {
    const next = comments[index + 1]?.pos ?? first.getStart();
    const isDetached = /\n[ \t]*\r?\n/.test(source.text.slice(comment.end, next));
    const isPragma = /^\/[/*]+!?\s*(?:@ts-|@jsx|eslint|@flow|prettier|istanbul|biome|@license|copyright)/i.test(
      source.text.slice(comment.pos, comment.end),
    );
    if (isDetached || isPragma) at = next;
  });
  return at;
}

/** Whether a file uses `require`; where it shows neither, its extension and then its package decide. */
export function isCommonJs(source: ts.SourceFile, packageType: 'module' | 'commonjs'): boolean {
  const file = source.fileName;
  if (/\.[cm]?tsx?$/.test(file) || file.endsWith('.mjs')) return false;
  if (ts.isExternalModule(source)) return false;
  return file.endsWith('.cjs') || packageType === 'commonjs' || usesRequire(source);
}
