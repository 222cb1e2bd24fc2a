import { ts } from './ts.js';

/**
 * The nearest variable of that name, looking outwards through blocks; null where it is none or a parameter. Asks no binder, so it
 * serves files of which nobody knows yet whether they hold a bracket.
 */
export function nearestDeclaration(name: ts.Identifier): ts.VariableDeclaration | null {
  for (let node: ts.Node = name; node; node = node.parent) {
    if (
      ts.isFunctionLike(node) &&
      node.parameters.some(({ name: own }) => ts.isIdentifier(own) && own.text === name.text)
    )
      return null;
    const statements =
      ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node)
        ? node.statements
        : undefined;
    for (const statement of statements ?? []) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const declaration of statement.declarationList.declarations)
        if (binds(declaration.name, name.text)) return declaration;
    }
    if (ts.isSourceFile(node)) return null;
  }
  return null;
}

function binds(pattern: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(pattern)) return pattern.text === name;
  return pattern.elements.some((element) => !ts.isOmittedExpression(element) && binds(element.name, name));
}
