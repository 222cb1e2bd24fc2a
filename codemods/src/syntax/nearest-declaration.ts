import { ts } from './ts.js';
import { statementsOf } from './walk.js';

/**
 * The nearest variable of that name, looking outwards through blocks; null where it is none, a parameter, or what a loop or a `catch`
 * is given. Asks no binder, so it serves files of which nobody knows yet whether they hold a bracket.
 */
export function nearestDeclaration(name: ts.Identifier): ts.VariableDeclaration | null {
  for (let node: ts.Node = name; node; node = node.parent) {
    if (ts.isFunctionLike(node) && node.parameters.some((parameter) => binds(parameter.name, name.text))) return null;
    if (ts.isCatchClause(node) && node.variableDeclaration && binds(node.variableDeclaration.name, name.text))
      return null;
    const found = listsOf(node).flatMap(({ declarations }) =>
      declarations.filter((each) => binds(each.name, name.text)),
    );
    if (found[0]) return ts.isForInStatement(node) || ts.isForOfStatement(node) ? null : found[0];
    if (ts.isSourceFile(node)) return null;
  }
  return null;
}

/** What a block, or the head of a loop, declares. */
function listsOf(node: ts.Node): ts.VariableDeclarationList[] {
  if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node))
    return node.initializer && ts.isVariableDeclarationList(node.initializer) ? [node.initializer] : [];
  const statements: readonly ts.Statement[] = statementsOf(node) ?? [];
  return statements.filter(ts.isVariableStatement).map(({ declarationList }) => declarationList);
}

function binds(pattern: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(pattern)) return pattern.text === name;
  return pattern.elements.some((element) => !ts.isOmittedExpression(element) && binds(element.name, name));
}
