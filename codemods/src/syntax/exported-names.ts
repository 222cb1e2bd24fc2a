import { ts } from './ts.js';
import { descendants } from './walk.js';

/** Whether a module exports a value of this name, as ES module or as CommonJS. `export *` may export anything. */
export function exportsName(source: ts.SourceFile, name: string): boolean {
  return source.statements.some((statement) => {
    if (ts.isExportDeclaration(statement)) return !statement.isTypeOnly && reexports(statement, name);
    if (isExported(statement)) return declares(statement, name);
    return ts.isExpressionStatement(statement) && assigns(statement.expression, name);
  });
}

function reexports({ exportClause }: ts.ExportDeclaration, name: string): boolean {
  if (!exportClause) return true;
  return ts.isNamedExports(exportClause)
    ? exportClause.elements.some((element) => !element.isTypeOnly && element.name.text === name)
    : exportClause.name.text === name;
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name;
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.some((declaration) =>
    descendants(declaration.name).some((node) => ts.isIdentifier(node) && node.text === name),
  );
}

/** `exports.x = …`, `module.exports.x = …`, `module.exports = { x }`, and chains of these. */
function assigns(expression: ts.Expression, name: string): boolean {
  for (const node of descendants(expression)) {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) continue;
    if (new RegExp(`^(?:module\\.)?exports\\.${name}$`).test(node.left.getText())) return true;
    if (!/^(?:module\.)?exports$/.test(node.left.getText()) || !ts.isObjectLiteralExpression(node.right)) continue;
    if (node.right.properties.some((property) => property.name?.getText() === name)) return true;
  }
  return false;
}
