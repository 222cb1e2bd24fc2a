import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import { isVariable } from './escapes.js';
import type { Region } from './region.js';

/**
 * Whether the compiler knows more of a path once it is assigned than its declaration says. It does where that is a union, which
 * a type named in another file may be.
 */
export function tellsMore(path: ts.Expression, region: Region): boolean {
  const type = ts.isIdentifier(path) ? typeOf(path, region) : null;
  if (!type) return true;
  if (isNoUnion(type, region)) return false;
  const value = givenTo(path);
  if (value && ts.isNewExpression(value)) return value.expression.getText() !== type.getText();
  // As many as the one that is declared alike may be, if nobody can have asked which.
  const given = value && ts.isIdentifier(value) ? value : null;
  return !given || typeOf(given, region)?.getText() !== type.getText() || isUsedBefore(given, region);
}

/** The value of `path = value`. */
function givenTo(path: ts.Expression): ts.Expression | null {
  let node: ts.Node = path;
  while (!ts.isBinaryExpression(node.parent)) node = node.parent;
  return node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? unwrap(node.parent.right) : null;
}

/** The type in the declaration of a variable, where it stands there and is the whole of it. */
function typeOf(name: ts.Identifier, { symbols }: Region): ts.TypeNode | null {
  const declaration = symbols.symbolOf(name)?.valueDeclaration;
  if (!declaration || !isVariable(declaration) || ts.isBindingElement(declaration)) return null;
  return ts.isParameter(declaration) && declaration.questionToken ? null : (declaration.type ?? null);
}

/** Whether a type is one, as far as this file says. */
export function isNoUnion(type: ts.TypeNode, { symbols }: Region): boolean {
  if (type.kind === ts.SyntaxKind.StringKeyword || type.kind === ts.SyntaxKind.NumberKeyword) return true;
  if (ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type) || ts.isFunctionTypeNode(type) || ts.isTypeLiteralNode(type))
    return true;
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const declarations = symbols.checker.getSymbolAtLocation(type.typeName)?.declarations ?? [];
  return declarations.length > 0 && declarations.every(isClassOrInterface);
}

const isClassOrInterface = (node: ts.Node): boolean => ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node);

/** Whether anything was done with a variable before it was handed on: a condition may have told which it is. */
function isUsedBefore(name: ts.Identifier, { symbols }: Region): boolean {
  const symbol = symbols.symbolOf(name);
  return !symbol || symbols.usesOf(symbol).some((use) => use.pos < name.pos && use !== declaredName(symbol));
}

const declaredName = ({ valueDeclaration }: ts.Symbol): ts.Node | undefined =>
  valueDeclaration && ts.getNameOfDeclaration(valueDeclaration);
