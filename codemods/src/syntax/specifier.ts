import { ts } from './ts.js';

/** The module that a statement imports from, or that its first variable is required from. */
export function specifierOf(statement: ts.Statement): string | null {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
    const { moduleSpecifier } = statement;
    return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : null;
  }
  const call = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.initializer : undefined;
  if (!call || !ts.isCallExpression(call) || call.expression.getText() !== 'require') return null;
  const [argument] = call.arguments;
  return argument && ts.isStringLiteral(argument) ? argument.text : null;
}
