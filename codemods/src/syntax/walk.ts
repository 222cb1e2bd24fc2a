import { ts } from './ts.js';

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.AccessorDeclaration;

/** What a statement runs in: a function with a body, a static block, or the module itself. */
export type Scope = FunctionNode | ts.ClassStaticBlockDeclaration | ts.SourceFile;

export function isFunction(node: ts.Node): node is FunctionNode {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

export function isScope(node: ts.Node): node is Scope {
  return isFunction(node) || ts.isClassStaticBlockDeclaration(node) || ts.isSourceFile(node);
}

/** Whether a function says `async`. */
export function isAsync(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.AsyncKeyword);
}

/** The scope whose code a node belongs to. */
export function scopeOf(node: ts.Node): Scope {
  let current = node.parent;
  while (!isScope(current)) current = current.parent;
  return current;
}

/** Every descendant, the node included, in source order. */
export function descendants(root: ts.Node): ts.Node[] {
  return walk(root, () => true);
}

/** Descendants that run with the node itself: bodies of functions and static blocks are not entered. */
export function ownDescendants(root: ts.Node): ts.Node[] {
  return walk(root, (node) => !isScope(node));
}

/** What can run, and what holds it: neither types nor imports. */
export function code(root: ts.Node): ts.Node[] {
  return walk(
    root,
    (node) =>
      !ts.isTypeNode(node) &&
      !ts.isTypeAliasDeclaration(node) &&
      !ts.isInterfaceDeclaration(node) &&
      !ts.isImportDeclaration(node),
  );
}

/** Iterative: nesting depth is the author's choice, not ours. */
function walk(root: ts.Node, enters: (node: ts.Node) => boolean): ts.Node[] {
  const nodes: ts.Node[] = [];
  const stack = [root];
  const push = (child: ts.Node) => {
    stack.push(child);
  };
  for (let node = stack.pop(); node; node = stack.pop()) {
    nodes.push(node);
    if (!enters(node)) continue;
    const before = stack.length;
    ts.forEachChild(node, push);
    // What was pushed last is popped first.
    for (let low = before, high = stack.length - 1; low < high; low++, high--)
      [stack[low], stack[high]] = [stack[high]!, stack[low]!];
  }
  return nodes;
}

type Wrapper =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.NonNullExpression
  | ts.SatisfiesExpression
  | ts.TypeAssertion;

const WRAPPERS: ReadonlySet<ts.SyntaxKind> = new Set<Wrapper['kind']>([
  ts.SyntaxKind.ParenthesizedExpression,
  ts.SyntaxKind.AsExpression,
  ts.SyntaxKind.NonNullExpression,
  ts.SyntaxKind.SatisfiesExpression,
  ts.SyntaxKind.TypeAssertionExpression,
]);

/** `a`, `(a)`, `a as T`, `a!`, `a satisfies T` are all `a`. */
export function unwrap(node: ts.Expression): ts.Expression {
  let current = node;
  while (WRAPPERS.has(current.kind)) current = (current as Wrapper).expression;
  return current;
}

/** The list of statements a statement stands in, where it stands in one. */
export function statementsOf(parent: ts.Node): ts.NodeArray<ts.Statement> | null {
  if (ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent) || ts.isModuleBlock(parent)) {
    return parent.statements;
  }
  return null;
}

/** Whether a block holds one statement and nothing else, not even a comment. */
export function isAllIn(block: ts.Node, statement: ts.Statement): boolean {
  return block.getText().slice(1, -1).trim() === statement.getText();
}

/** The enclosing symbol path of a node, e.g. `UserImporter.run`; empty at top level. */
export function symbolPath(node: ts.Node): string {
  const names: string[] = [];
  for (let current: ts.Node = node; !ts.isSourceFile(current); current = current.parent) {
    const name =
      isScope(current) || ts.isClassLike(current) || ts.isModuleDeclaration(current) ? ownName(current) : null;
    if (name) names.unshift(name);
  }
  return names.join('.');
}

/** The name of a function, class or namespace, its own or that of what it is given to; null where it has none. */
export function ownName(node: ts.Node): string | null {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const named = ts.getNameOfDeclaration(node as ts.Declaration) ?? nameFromParent(node.parent);
  if (!named) return null;
  if (ts.isComputedPropertyName(named)) return ts.isStringLiteralLike(named.expression) ? named.expression.text : null;
  if (ts.isIdentifier(named) || ts.isStringLiteralLike(named) || ts.isPrivateIdentifier(named)) return named.text;
  return null;
}

function nameFromParent(parent: ts.Node): ts.Node | undefined {
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent))
    return parent.name;
  if (ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left)) return parent.left.name;
  return undefined;
}
