import { ts } from './ts.js';
import { descendants } from './walk.js';

/** Answers which declaration a name means, inside one file. Neither libraries nor other files are looked at. */
export interface Symbols {
  symbolOf(name: ts.Identifier): ts.Symbol | undefined;
  /** Every use of a symbol in the file, its declarations included. */
  usesOf(symbol: ts.Symbol): ts.Identifier[];
  /** Knows of types what the file itself says; much is unresolved. */
  checker: ts.TypeChecker;
}

/** Binds a parsed file. Costs some milliseconds, so it is done only for files that hold a bracket. */
export function bind(source: ts.SourceFile): Symbols {
  const program = ts.createProgram({
    rootNames: [source.fileName],
    options: {
      strict: true,
      noLib: true,
      noResolve: true,
      allowJs: true,
      jsx: ts.JsxEmit.Preserve,
      target: ts.ScriptTarget.Latest,
      types: [],
    },
    host: singleFileHost(source),
  });
  const checker = program.getTypeChecker();
  const byText = new Map<string, ts.Identifier[]>();
  for (const node of descendants(source)) {
    if (!ts.isIdentifier(node) || isPropertyName(node)) continue;
    const list = byText.get(node.text);
    if (list) list.push(node);
    else byText.set(node.text, [node]);
  }
  const resolve = (name: ts.Identifier): ts.Symbol | undefined => {
    if (isPropertyName(name)) return undefined;
    if (ts.isShorthandPropertyAssignment(name.parent)) return checker.getShorthandAssignmentValueSymbol(name.parent);
    if (ts.isExportSpecifier(name.parent)) return checker.getExportSpecifierLocalTargetSymbol(name.parent);
    return checker.getSymbolAtLocation(name);
  };
  const uses = new Map<ts.Symbol, ts.Identifier[]>();
  // Every name that is spelled alike is resolved once: a file may declare the same name a thousand times.
  const gatherUses = (text: string): void => {
    for (const name of byText.get(text) ?? []) {
      const symbol = resolve(name);
      const known = symbol && uses.get(symbol);
      if (known) known.push(name);
      else if (symbol) uses.set(symbol, [name]);
    }
    byText.delete(text);
  };
  return {
    checker,
    symbolOf: resolve,
    usesOf: (symbol) => {
      gatherUses(symbol.name);
      return uses.get(symbol) ?? [];
    },
  };
}

function singleFileHost(source: ts.SourceFile): ts.CompilerHost {
  return {
    getSourceFile: (name) => (name === source.fileName ? source : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === source.fileName,
    readFile: () => undefined,
    // Nothing is resolved anyway; the compiler's own way would first look for every import in every folder upwards.
    resolveModuleNameLiterals: (literals) => literals.map(() => ({ resolvedModule: undefined })),
  };
}

/** A name that is looked up on an object, not in a scope. */
export function isPropertyName(name: ts.Identifier): boolean {
  const parent = name.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  if (ts.isQualifiedName(parent)) return parent.right === name;
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent)) return parent.propertyName === name;
  if (ts.isExportSpecifier(parent)) return parent.propertyName !== undefined && parent.name === name;
  if (
    ts.isLabeledStatement(parent) ||
    ts.isBreakOrContinueStatement(parent) ||
    ts.isJsxAttribute(parent) ||
    ts.isMetaProperty(parent)
  )
    return true;
  const named =
    ts.isPropertyAssignment(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isAccessor(parent) ||
    ts.isEnumMember(parent);
  return named && parent.name === name;
}
