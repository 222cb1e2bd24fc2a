import path from 'node:path';
import { ts } from './ts.js';

const KINDS: Record<string, ts.ScriptKind> = {
  '.ts': ts.ScriptKind.TS,
  '.mts': ts.ScriptKind.TS,
  '.cts': ts.ScriptKind.TS,
  '.tsx': ts.ScriptKind.TSX,
  // Any .js file may hold JSX, as every bundler allows.
  '.js': ts.ScriptKind.JSX,
  '.mjs': ts.ScriptKind.JSX,
  '.cjs': ts.ScriptKind.JSX,
  '.jsx': ts.ScriptKind.JSX,
};

export interface SyntaxProblem {
  line: number;
  message: string;
}

// What a comment says of types decides nothing, and reading it takes up to a fifth of the parse.
const SYNTAX = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };

export function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, SYNTAX, true, KINDS[path.extname(file)] ?? ts.ScriptKind.TS);
}

/** The first syntax error of a file, or null. */
export function syntaxProblem(source: ts.SourceFile): SyntaxProblem | null {
  const [first] = parseDiagnostics(source);
  if (!first) return null;
  const line = source.getLineAndCharacterOfPosition(first.start ?? 0).line + 1;
  return { line, message: ts.flattenDiagnosticMessageText(first.messageText, ' ') };
}

// The parser leaves its findings on the tree; the public way to them would bind and check a whole program.
function parseDiagnostics(source: ts.SourceFile): readonly ts.Diagnostic[] {
  return (source as ts.SourceFile & { parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? [];
}

/** Whether types are checked in this file. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}
