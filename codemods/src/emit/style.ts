import type { FormatSettings } from '../project/format-settings.js';
import { ts } from '../syntax/ts.js';
import { descendants } from '../syntax/walk.js';

/** How the author writes; what is emitted looks the same. */
export interface Style {
  indent: string;
  quote: "'" | '"';
  semicolon: string;
  eol: string;
  trailingComma: string;
  /** The same behind the last of several arguments. */
  argumentComma: string;
  /** Whether a lone parameter of an arrow function stands in parentheses. */
  arrowParens: boolean;
  /** What stands inside the braces of `{ a }`. */
  padding: string;
  width: number;
}

/** What the project's formatter is set to goes before what the text looks like. */
export function styleOf(source: ts.SourceFile, format: FormatSettings | null): Style {
  const text = source.text;
  const lines = text.split('\n');
  return {
    indent: indentOf(lines),
    quote: quoteOf(source),
    semicolon: semicolonOf(source),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    ...trailingCommas(text, format),
    arrowParens: format?.arrowParens ? format.arrowParens === 'always' : hasArrowParens(text),
    padding: paddingOf(source, format),
    width: format?.width ?? Math.max(120, widthOf(lines)),
  };
}

/** The commonest step from one line's indentation to a deeper one. */
function indentOf(lines: readonly string[]): string {
  const steps = new Map<string, number>();
  let previous = '';
  for (const line of lines) {
    const indent = /^[ \t]*(?=\S)(?!\*)/.exec(line)?.[0];
    if (indent === undefined) continue;
    if (indent.length > previous.length && indent.startsWith(previous)) {
      const step = indent.slice(previous.length);
      if (step.startsWith('\t') || (step.length > 1 && step.length <= 8)) steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    previous = indent;
  }
  const [best] = [...steps].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? '  ';
}

function quoteOf(source: ts.SourceFile): Style['quote'] {
  let double = 0;
  let single = 0;
  for (const node of descendants(source)) {
    // A text with quotes in it is written in the other ones.
    if (!ts.isStringLiteral(node) || ts.isJsxAttribute(node.parent) || /['"]/.test(node.text)) continue;
    if (source.text[node.end - 1] === '"') double++;
    else single++;
  }
  return double > single ? '"' : "'";
}

function semicolonOf(source: ts.SourceFile): string {
  let withSemicolon = 0;
  let without = 0;
  for (const node of simpleStatements(source)) {
    if (source.text[node.end - 1] === ';') withSemicolon++;
    else without++;
  }
  return without > withSemicolon ? '' : ';';
}

function simpleStatements(source: ts.SourceFile): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node, depth: number): void => {
    if (
      ts.isExpressionStatement(node) ||
      ts.isVariableStatement(node) ||
      ts.isReturnStatement(node) ||
      ts.isImportDeclaration(node)
    )
      found.push(node);
    if (depth < 60) ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(source, 0);
  return found;
}

/** Commas behind the last of several lines, unless the author shows that there are none. */
function trailingCommas(text: string, format: FormatSettings | null): Pick<Style, 'trailingComma' | 'argumentComma'> {
  const comma = (wanted: boolean) => (wanted ? ',' : '');
  const setting = format?.trailingComma;
  if (setting) return { trailingComma: comma(setting !== 'none'), argumentComma: comma(setting === 'all') };
  const trailingComma = comma(/,\r?\n\s*[)\]}]/.test(text) || !/[\w'"`]\r?\n\s*(?:[)\]]|\}[,;)])/.test(text));
  const isBare = /[\w'"`}\]]\r?\n\s*\)/.test(text) && !/,\r?\n\s*\)/.test(text);
  return { trailingComma, argumentComma: isBare ? '' : trailingComma };
}

/** Not every name before an arrow is a parameter: `(id): void => …`. */
function hasArrowParens(text: string): boolean {
  const bare = text.match(/(?:[(,=?>]|(?<!\)\s*):|async)\s*[\w$]+ =>/g)?.length ?? 0;
  return bare <= (text.match(/\([\w$]+\) =>/g)?.length ?? 0);
}

/** Only braces that a formatter would space: of objects and lists of names, not of text or comments. */
function paddingOf(source: ts.SourceFile, format: FormatSettings | null): string {
  if (format) return format.bracketSpacing ? ' ' : '';
  let tight = 0;
  let spaced = 0;
  for (const node of descendants(source)) {
    if (
      !ts.isObjectLiteralExpression(node) &&
      !ts.isObjectBindingPattern(node) &&
      !ts.isNamedImports(node) &&
      !ts.isNamedExports(node)
    )
      continue;
    const next = source.text[node.getStart() + 1]!;
    if (next === ' ') spaced++;
    else if (/[\w'"]/.test(next)) tight++;
  }
  return tight > spaced ? '' : ' ';
}

/** The width that nearly all lines keep to: one of those that formatters are set to. */
function widthOf(lines: readonly string[]): number {
  const lengths = lines.map((line) => line.trimEnd().length).sort((a, b) => a - b);
  const nearlyAll = lengths[Math.floor(lengths.length * 0.98)] ?? 80;
  return [80, 100, 120].find((width) => nearlyAll <= width) ?? 140;
}

/** The parameters of an arrow function that has this one alone. */
export function alone(parameter: string, { arrowParens }: Style): string {
  return arrowParens ? `(${parameter})` : parameter;
}

/** `{ a, b }`, as the author spaces it. */
export function braced(items: readonly string[], style: Style): string {
  return `{${style.padding}${items.join(', ')}${style.padding}}`;
}

export function quoteText(text: string, style: Style): string {
  const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replaceAll(style.quote, `\\${style.quote}`);
  return `${style.quote}${escaped}${style.quote}`;
}

/** Whether a line is as short as the project wants its lines. */
export function fits(code: string, style: Style): boolean {
  return code.replaceAll('\t', '    ').length <= style.width;
}
