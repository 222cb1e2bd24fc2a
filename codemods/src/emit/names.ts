import { specifierOf } from '../syntax/specifier.js';
import { isPropertyName } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { descendants } from '../syntax/walk.js';

/** The names that emitted code uses in one file. */
export interface Names {
  /** A tracer that the module already has, or the one to declare. */
  tracer: string;
  hasTracer: boolean;
  trace: string;
  statusCode: string;
  context: string;
  span: string;
  /** The variable that holds the context around a span; brackets of the same block count. */
  parent: (ordinal: number) => string;
  /** The project's own function that runs something inside a span. */
  withSpan: string;
}

/** Tells a module by what follows `from`. */
export type IsModule = (specifier: string) => boolean;

export const API = '@opentelemetry/api';
export const isApi: IsModule = (specifier) => specifier === API;

/** Picks names that nothing in the file uses, or those under which the file already has the API or the helper. */
export function namesFor(source: ts.SourceFile, isHelper: IsModule = () => false): Names {
  const taken = new Set<string>();
  for (const node of descendants(source)) if (isScoped(node)) taken.add(node.text);
  const trace = importedName(source, 'trace', isApi);
  const statusCode = importedName(source, 'SpanStatusCode', isApi);
  const tracer = moduleTracer(source);
  return {
    tracer: tracer ?? freshName('tracer', 'otelTracer', taken),
    hasTracer: tracer !== null,
    trace: trace ?? freshName('trace', 'otelTrace', taken),
    statusCode: statusCode ?? freshName('SpanStatusCode', 'OtelSpanStatusCode', taken),
    context: importedName(source, 'context', isApi) ?? freshName('context', 'otelContext', taken),
    parent: (ordinal) =>
      freshName(
        ordinal > 0 ? `parent${ordinal + 1}` : 'parent',
        `parentContext${ordinal > 0 ? ordinal + 1 : ''}`,
        taken,
      ),
    span: ['span', 'activeSpan'].find((name) => !isForeign(name, source)) ?? freshName('activeSpan', 'otelSpan', taken),
    withSpan: importedName(source, 'withSpan', isHelper) ?? freshName('withSpan', 'withOtelSpan', taken),
  };
}

/** A name that is looked up in scopes: `trace` of `trace.x`, but not of `logger.trace`. */
const isScoped = (node: ts.Node): node is ts.Identifier => ts.isIdentifier(node) && !isPropertyName(node);

function freshName(preferred: string, second: string, taken: ReadonlySet<string>): string {
  if (!taken.has(preferred)) return preferred;
  let candidate = second;
  for (let count = 2; taken.has(candidate); count++) candidate = `${second}${count}`;
  return candidate;
}

/** `name`, or `name2` and so on: the first that nothing in a function uses, or the one so many further. */
export function numberedName(name: string, scope: ts.Node, ordinal: number): string {
  const taken = new Set<string>();
  for (const node of descendants(scope)) if (isScoped(node)) taken.add(node.text);
  for (let count = 1, free = 0; ; count++) {
    const candidate = count > 1 ? `${name}${count}` : name;
    if (!taken.has(candidate) && free++ === ordinal) return candidate;
  }
}

/** The local name under which the file imports or requires something from a module. */
export function importedName(source: ts.SourceFile, name: string, isModule: IsModule): string | null {
  for (const statement of source.statements) {
    const found = bindingsFrom(statement, isModule)?.find((binding) => binding.imported === name);
    if (found) return found.local;
  }
  return null;
}

interface Binding {
  imported: string;
  local: string;
}

function bindingsFrom(statement: ts.Statement, isModule: IsModule): Binding[] | null {
  const names = importedNames(statement, isModule);
  if (!names) return null;
  if (ts.isNamedImports(names))
    return names.elements
      .filter((element) => !element.isTypeOnly)
      .map((element) => ({ imported: (element.propertyName ?? element.name).text, local: element.name.text }));
  return names.elements.flatMap((element) =>
    ts.isIdentifier(element.name)
      ? [{ imported: element.propertyName?.getText() ?? element.name.text, local: element.name.text }]
      : [],
  );
}

/** The braces of `import { … } from 'module'`, types left out, or of `const { … } = require('module')`. */
export function importedNames(
  statement: ts.Statement,
  isModule: IsModule,
): ts.NamedImports | ts.ObjectBindingPattern | null {
  const specifier = specifierOf(statement);
  if (specifier === null || !isModule(specifier)) return null;
  if (ts.isImportDeclaration(statement)) {
    const clause = statement.importClause;
    if (!clause || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return null;
    return clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings : null;
  }
  const [declaration] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
  return declaration && ts.isObjectBindingPattern(declaration.name) ? declaration.name : null;
}

/** A tracer that the module has already: one it imports by that name, or gets from whatever calls itself `getTracer`. */
function moduleTracer(source: ts.SourceFile): string | null {
  for (const statement of source.statements) {
    const imported = importedTracer(statement);
    if (imported) return imported;
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const isTracer =
        initializer && ts.isCallExpression(initializer) && /(?:^|\.)getTracer$/.test(initializer.expression.getText());
      if (isTracer && ts.isIdentifier(name)) return name.text;
    }
  }
  return null;
}

function importedTracer(statement: ts.Statement): string | null {
  if (!ts.isImportDeclaration(statement) || statement.importClause?.phaseModifier !== undefined) return null;
  const bindings = statement.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return null;
  return (
    bindings.elements.find((element) => !element.isTypeOnly && (element.propertyName ?? element.name).text === 'tracer')
      ?.name.text ?? null
  );
}

/** Whether a name means something that is not the parameter of a span callback. */
function isForeign(name: string, source: ts.SourceFile): boolean {
  for (const node of descendants(source)) {
    if (
      !ts.isIdentifier(node) ||
      node.text !== name ||
      ts.isPropertyAccessExpression(node.parent) ||
      ts.isPropertyAssignment(node.parent)
    )
      continue;
    const isDeclared = ts.isVariableDeclaration(node.parent) && node.parent.name === node;
    if (isDeclared || !isInsideSpanCallback(node)) return true;
  }
  return false;
}

function isInsideSpanCallback(node: ts.Node): boolean {
  for (let current = node.parent; !ts.isSourceFile(current); current = current.parent) {
    if (isSpanCallback(current)) return true;
  }
  return false;
}

/** The callback of `….startActiveSpan(…)`, or of the project's own `withSpan(…)`. */
export function isSpanCallback(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments.at(-1) !== node) return false;
  const callee = call.expression;
  if (ts.isPropertyAccessExpression(callee)) return /^(?:startActiveSpan|withSpan)$/.test(callee.name.text);
  if (!ts.isIdentifier(callee)) return false;
  return callee.text === 'withSpan' || callee.text === importedName(node.getSourceFile(), 'withSpan', () => true);
}
