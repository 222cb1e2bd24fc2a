import { ts } from '../syntax/ts.js';
import { descendants } from '../syntax/walk.js';

/** The names that emitted code uses in one file. */
export interface Names {
  /** A tracer that the module already has, or the one to declare. */
  tracer: string;
  hasTracer: boolean;
  trace: string;
  statusCode: string;
  span: string;
}

const API = '@opentelemetry/api';

/** Picks names that nothing in the file uses, or those under which the file already has the API. */
export function namesFor(source: ts.SourceFile): Names {
  const taken = new Set<string>();
  for (const node of descendants(source)) if (ts.isIdentifier(node)) taken.add(node.text);
  const trace = importedName(source, 'trace');
  const statusCode = importedName(source, 'SpanStatusCode');
  const tracer = moduleTracer(source);
  return {
    tracer: tracer ?? freshName('tracer', 'otelTracer', taken),
    hasTracer: tracer !== null,
    trace: trace ?? freshName('trace', 'otelTrace', taken),
    statusCode: statusCode ?? freshName('SpanStatusCode', 'OtelSpanStatusCode', taken),
    span: usesForeignSpan(source) ? freshName('span', 'activeSpan', taken) : 'span',
  };
}

function freshName(preferred: string, second: string, taken: ReadonlySet<string>): string {
  if (!taken.has(preferred)) return preferred;
  let candidate = second;
  for (let count = 2; taken.has(candidate); count++) candidate = `${second}${count}`;
  return candidate;
}

/** The local name under which the file imports or requires something from the API. */
export function importedName(source: ts.SourceFile, name: string): string | null {
  for (const statement of source.statements) {
    const bindings = apiBindings(statement);
    const found = bindings?.find((binding) => binding.imported === name);
    if (found) return found.local;
  }
  return null;
}

interface Binding {
  imported: string;
  local: string;
}

function apiBindings(statement: ts.Statement): Binding[] | null {
  const named = namedImports(statement);
  if (named)
    return named.elements
      .filter((element) => !element.isTypeOnly)
      .map((element) => ({ imported: (element.propertyName ?? element.name).text, local: element.name.text }));
  const required = requiredNames(statement);
  return (
    required?.elements.flatMap((element) =>
      ts.isIdentifier(element.name)
        ? [{ imported: element.propertyName?.getText() ?? element.name.text, local: element.name.text }]
        : [],
    ) ?? null
  );
}

/** `import { … } from '@opentelemetry/api'`, types left out. */
export function namedImports(statement: ts.Statement): ts.NamedImports | null {
  if (
    !ts.isImportDeclaration(statement) ||
    !ts.isStringLiteral(statement.moduleSpecifier) ||
    statement.moduleSpecifier.text !== API
  )
    return null;
  const clause = statement.importClause;
  if (!clause || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return null;
  return clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings : null;
}

/** `const { … } = require('@opentelemetry/api')`. */
export function requiredNames(statement: ts.Statement): ts.ObjectBindingPattern | null {
  if (!ts.isVariableStatement(statement)) return null;
  const [declaration] = statement.declarationList.declarations;
  const call = declaration?.initializer;
  if (
    !declaration ||
    !call ||
    !ts.isObjectBindingPattern(declaration.name) ||
    !ts.isCallExpression(call) ||
    call.expression.getText() !== 'require'
  )
    return null;
  const [specifier] = call.arguments;
  return specifier && ts.isStringLiteral(specifier) && specifier.text === API ? declaration.name : null;
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

/** Whether `span` means something that is not the parameter of a span callback. */
function usesForeignSpan(source: ts.SourceFile): boolean {
  for (const node of descendants(source)) {
    if (
      !ts.isIdentifier(node) ||
      node.text !== 'span' ||
      ts.isPropertyAccessExpression(node.parent) ||
      ts.isPropertyAssignment(node.parent)
    )
      continue;
    if (!isInsideSpanCallback(node)) return true;
  }
  return false;
}

function isInsideSpanCallback(node: ts.Node): boolean {
  for (let current = node.parent; !ts.isSourceFile(current); current = current.parent) {
    if (isSpanCallback(current)) return true;
  }
  return false;
}

/** The callback of `….startActiveSpan(…)`. */
export function isSpanCallback(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  const call = node.parent;
  return (
    ts.isCallExpression(call) &&
    call.arguments.at(-1) === node &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === 'startActiveSpan'
  );
}
