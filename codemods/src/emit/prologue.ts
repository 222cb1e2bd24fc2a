import type { TextEdit } from '../edits/text-edit.js';
import { ts } from '../syntax/ts.js';
import { endWithComment } from './lines.js';
import { importedName, type Names, namedImports, requiredNames } from './names.js';
import { braced, quoteText, type Style } from './style.js';

export interface PrologueOptions {
  names: Names;
  style: Style;
  tracerName: string;
  /** Whether the module declares a tracer of its own, or asks for one at each use. */
  declareTracer: boolean;
  commonJs: boolean;
  /** Imports that the same rewrite takes out. */
  gone: ReadonlySet<ts.Statement>;
}

/** The import of the API and the declaration of the tracer, as far as the file does not have them. */
export function prologue(source: ts.SourceFile, options: PrologueOptions): TextEdit[] {
  const { names, style } = options;
  const missing = [
    { imported: 'SpanStatusCode', local: names.statusCode },
    { imported: 'trace', local: names.trace },
  ].filter(({ imported }) => importedName(source, imported) === null && !(imported === 'trace' && names.hasTracer));
  const join = options.commonJs ? ': ' : ' as ';
  const specifiers = missing.map(({ imported, local }) =>
    imported === local ? imported : `${imported}${join}${local}`,
  );
  const existing = source.statements
    .map((statement) => namedImports(statement) ?? requiredNames(statement))
    .find(Boolean);
  const edits: TextEdit[] = [];
  let fresh = '';
  if (specifiers.length > 0 && existing && existing.elements.length > 0) {
    const at = existing.elements.at(-1)!.end;
    edits.push({ start: at, end: at, text: `, ${specifiers.join(', ')}` });
  } else if (specifiers.length > 0) {
    const from = quoteText('@opentelemetry/api', style);
    const list = braced(specifiers, style);
    fresh = options.commonJs
      ? `const ${list} = require(${from})${style.semicolon}`
      : `import ${list} from ${from}${style.semicolon}`;
  }
  const tracer =
    options.declareTracer && !names.hasTracer ? `const ${names.tracer} = ${tracerCall(options)}${style.semicolon}` : '';
  if (fresh || tracer) edits.push(...insert(source, fresh, tracer, options));
  return edits;
}

export function tracerCall({
  names,
  style,
  tracerName,
}: Pick<PrologueOptions, 'names' | 'style' | 'tracerName'>): string {
  return `${names.trace}.getTracer(${quoteText(tracerName, style)})`;
}

/** With the leading imports, the tracer behind them; in a file without any, in front of its first statement. */
function insert(
  source: ts.SourceFile,
  importLine: string,
  tracerLine: string,
  { style, gone }: PrologueOptions,
): TextEdit[] {
  const text = source.text;
  const run = leadingImports(source).filter((statement) => !gone.has(statement));
  const last = run.at(-1);
  const [replaced] = gone;
  if (!last && replaced) {
    const at = replaced.getStart();
    return [
      {
        start: at,
        end: at,
        text: `${[importLine, tracerLine].filter(Boolean).join(`${style.eol}${style.eol}`)}${style.eol}`,
      },
    ];
  }
  if (!last) {
    const at = firstStatementStart(source);
    const code = [importLine, tracerLine].filter(Boolean).join(`${style.eol}${style.eol}`);
    return [{ start: at, end: at, text: `${code}${style.eol}${style.eol}` }];
  }
  const end = endWithComment(text, last.end);
  const edits: TextEdit[] = [];
  const place = importLine ? placeAmong(run) : null;
  if (place) {
    const at = place.side === 'before' ? place.statement.getStart() : endWithComment(text, place.statement.end);
    edits.push({
      start: at,
      end: at,
      text: place.side === 'before' ? `${importLine}${style.eol}` : `${style.eol}${importLine}`,
    });
  }
  const behind = importLine && !place ? `${style.eol}${importLine}` : '';
  const declared = tracerLine ? `${style.eol}${style.eol}${tracerLine}` : '';
  if (behind || declared)
    edits.push({
      start: end,
      end,
      text: behind + declared + (tracerLine ? gapAfter(text, endOfGone(source, last, gone) ?? end, style) : ''),
    });
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

/** Where ours belongs among the imports: in order where they are in order, else behind the last package; null: behind the last. */
function placeAmong(run: readonly ts.Statement[]): Place | null {
  const imports = run.filter(ts.isImportDeclaration);
  const behind = (statement: ts.Statement | undefined): Place | null =>
    statement ? { statement, side: 'after' } : null;
  if (imports.length !== run.length) return behind(imports.at(-1));
  const names = imports.map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''));
  const firstRelative = names.findIndex((name) => name.startsWith('.'));
  const packages = firstRelative < 0 ? names : names.slice(0, firstRelative);
  if (names.slice(packages.length).some((name) => !name.startsWith('.'))) return null;
  const isSorted = packages.every((name, index) => index === 0 || packages[index - 1]!.localeCompare(name) <= 0);
  const at = isSorted ? packages.findIndex((name) => name.localeCompare('@opentelemetry/api') > 0) : -1;
  if (at > 0) return behind(imports[at - 1]);
  const first = imports[0];
  // A comment above the first import is the file's, or that import's own: neither is ours to head.
  const isFree = first && !ts.getLeadingCommentRanges(first.getSourceFile().text, first.getFullStart())?.length;
  if (first && isFree && (at === 0 || packages.length === 0)) return { statement: first, side: 'before' };
  return behind(imports[packages.length - 1]);
}

/** The imports and requires that the file begins with, behind its directives. */
function leadingImports(source: ts.SourceFile): ts.Statement[] {
  const isModule = source.statements.some(ts.isImportDeclaration);
  const run: ts.Statement[] = [];
  for (const statement of source.statements) {
    if (isImport(statement)) run.push(statement);
    else if (!isDirective(statement) && (run.length > 0 || !isModule)) break;
  }
  return run;
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
  const isModule = source.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isExportDeclaration(statement) ||
      ts.isExportAssignment(statement) ||
      (ts.canHaveModifiers(statement) &&
        (ts.getModifiers(statement) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword)),
  );
  if (isModule) return false;
  return file.endsWith('.cjs') || packageType === 'commonjs' || /\brequire\(|\bmodule\.exports\b/.test(source.text);
}
