import { isAssignment } from '../syntax/operators.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants } from '../syntax/walk.js';
import { isInside, type Region } from './region.js';

export interface Declared {
  symbol: ts.Symbol;
  name: ts.Identifier;
  kind: 'const' | 'let' | 'var' | 'using' | 'function' | 'class' | 'type';
  /** For variables. */
  declaration: ts.VariableDeclaration | null;
}

/** What the region declares and somebody outside it uses. */
export function escapesOf(region: Region): Declared[] {
  return declaredIn(region).filter(({ symbol }) => region.symbols.usesOf(symbol).some((use) => !isInside(region, use)));
}

function declaredIn(region: Region): Declared[] {
  const found: Declared[] = [];
  const add = (name: ts.Node | undefined, kind: Declared['kind'], declaration: ts.VariableDeclaration | null) => {
    if (!name || !ts.isIdentifier(name)) return;
    const symbol = region.symbols.symbolOf(name);
    if (symbol) found.push({ symbol, name, kind, declaration });
  };
  for (const statement of region.statements) {
    for (const node of ownDescendants(statement)) {
      if (ts.isVariableDeclaration(node)) {
        const kind = variableKind(node);
        if (kind && (kind === 'var' || isDirect(node, statement)))
          for (const name of boundNames(node.name)) add(name, kind, node);
      }
    }
    if (ts.isFunctionDeclaration(statement)) add(statement.name, 'function', null);
    if (ts.isClassDeclaration(statement)) add(statement.name, 'class', null);
    if (ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)) add(statement.name, 'class', null);
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) add(statement.name, 'type', null);
  }
  return found;
}

function isDirect(node: ts.VariableDeclaration, statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) && node.parent === statement.declarationList;
}

function variableKind(node: ts.VariableDeclaration): Declared['kind'] | null {
  if (!ts.isVariableDeclarationList(node.parent)) return null;
  const flags = node.parent.flags & ts.NodeFlags.BlockScoped;
  if (flags === ts.NodeFlags.Using || flags === ts.NodeFlags.AwaitUsing) return 'using';
  if (flags === ts.NodeFlags.Const) return 'const';
  return flags === ts.NodeFlags.Let ? 'let' : 'var';
}

export function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** What declares a variable of a function. */
export type Variable = ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement;

export function isVariable(node: ts.Node): node is Variable {
  return ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node);
}

/** Types of which an assignment or a check proves nothing more. */
const PLAIN_TYPE = /^(?:string|number|bigint|symbol|Date|(?:string|number)\[\])$/;

/** Whether a variable is declared as something of which nothing more can be known, and never as nothing at all. */
export function isPlain(declaration: Variable): boolean {
  if (ts.isBindingElement(declaration) || (ts.isParameter(declaration) && declaration.questionToken)) return false;
  return declaration.type !== undefined && PLAIN_TYPE.test(declaration.type.getText());
}

/** Whether an assignment or a check may tell the compiler something that a callback would hide from it. */
export function narrows(declaration: Variable): boolean {
  if (ts.isBindingElement(declaration)) return true;
  const { initializer, type } = declaration;
  if (ts.isParameter(declaration) && (declaration.questionToken || !type)) return true;
  if (type) return !PLAIN_TYPE.test(type.getText()) || (ts.isVariableDeclaration(declaration) && !initializer);
  if (!initializer) return true;
  return !(
    ts.isNumericLiteral(initializer) ||
    ts.isStringLiteralLike(initializer) ||
    ts.isTemplateExpression(initializer)
  );
}

export interface OuterWrite {
  symbol: ts.Symbol;
  name: string;
  declaration: Variable;
  /** The value is read after the region, or in a loop around it. */
  readAfter: boolean;
}

/** Variables of the same function that are declared before the region and assigned in it. */
export function outerWritesOf(region: Region): OuterWrite[] {
  const writes = new Map<ts.Symbol, OuterWrite>();
  for (const statement of region.statements) {
    for (const node of ownDescendants(statement)) {
      for (const target of assignedNames(node)) {
        const symbol = region.symbols.symbolOf(target);
        const declaration = symbol?.valueDeclaration;
        if (!symbol || !declaration || writes.has(symbol) || isInside(region, declaration)) continue;
        if (!isVariable(declaration)) continue;
        const readAfter = region.symbols
          .usesOf(symbol)
          .some((use) => use !== declaration.name && !isInside(region, use) && !isPlainWrite(use));
        writes.set(symbol, { symbol, name: target.text, declaration, readAfter });
      }
    }
  }
  return [...writes.values()];
}

/** The names that a node assigns to: `x = …`, `x += …`, `x++`, `[x, y] = …`, `for (x of …)`. */
function assignedNames(node: ts.Node): ts.Identifier[] {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return targetNames(node.left);
  if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isStep(node.operator))
    return targetNames(node.operand);
  if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && !ts.isVariableDeclarationList(node.initializer))
    return targetNames(node.initializer);
  return [];
}

function targetNames(target: ts.Node): ts.Identifier[] {
  if (ts.isIdentifier(target)) return [target];
  if (ts.isParenthesizedExpression(target) || ts.isSpreadElement(target)) return targetNames(target.expression);
  if (ts.isArrayLiteralExpression(target)) return target.elements.flatMap(targetNames);
  if (ts.isBinaryExpression(target)) return targetNames(target.left);
  if (!ts.isObjectLiteralExpression(target)) return [];
  return target.properties.flatMap((property) => {
    if (ts.isShorthandPropertyAssignment(property)) return [property.name];
    if (ts.isPropertyAssignment(property)) return targetNames(property.initializer);
    return ts.isSpreadAssignment(property) ? targetNames(property.expression) : [];
  });
}

function isStep(operator: ts.PrefixUnaryOperator | ts.PostfixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

function isPlainWrite(use: ts.Identifier): boolean {
  const parent = use.parent;
  return (
    ts.isBinaryExpression(parent) && parent.left === use && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** Whether a variable is assigned anywhere but in its declaration. */
export function isReassigned(symbol: ts.Symbol, region: Region): boolean {
  return region.symbols.usesOf(symbol).some((use) => writeOf(use));
}

export function writeOf(use: ts.Identifier): boolean {
  let node: ts.Node = use;
  while (
    ts.isParenthesizedExpression(node.parent) ||
    ts.isArrayLiteralExpression(node.parent) ||
    ts.isSpreadElement(node.parent) ||
    ts.isObjectLiteralExpression(node.parent) ||
    ts.isShorthandPropertyAssignment(node.parent) ||
    ts.isPropertyAssignment(node.parent)
  ) {
    node = node.parent;
  }
  return assignedNames(node.parent).includes(use);
}
