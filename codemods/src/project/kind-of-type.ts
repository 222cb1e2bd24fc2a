import type { ValueKind } from '../emit/attribute-value.js';
import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';

const LEGAL = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.Undefined;
const TEXT_NUMBER_OR_BOOLEAN = ts.TypeFlags.String | ts.TypeFlags.Number | ts.TypeFlags.Boolean;

/** What the type of an expression says of its value, as far as a span attribute is concerned. */
export function kindOf(node: ts.Expression, checker: ts.TypeChecker): ValueKind {
  const kind = kindOfType(checker.getTypeAtLocation(node), checker);
  return kind === 'legal' && isGuess(node, checker) ? 'texty' : kind;
}

/** Arithmetic with what has no type is said to be a number, and may be a bigint. */
function isGuess(expression: ts.Expression, checker: ts.TypeChecker, depth = 3): boolean {
  const node = unwrap(expression);
  if (ts.isBinaryExpression(node)) return [node.left, node.right].some((side) => isUntyped(side, checker, depth));
  if (ts.isPrefixUnaryExpression(node)) return isUntyped(node.operand, checker, depth);
  if (ts.isConditionalExpression(node))
    return isGuess(node.whenTrue, checker, depth) || isGuess(node.whenFalse, checker, depth);
  const declaration = ts.isIdentifier(node) ? variableOf(node, checker) : undefined;
  if (!declaration || !ts.isVariableDeclaration(declaration) || declaration.type || !declaration.initializer)
    return false;
  return depth > 0 && isGuess(declaration.initializer, checker, depth - 1);
}

function variableOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Declaration | undefined {
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  return symbol?.valueDeclaration;
}

function isUntyped(node: ts.Expression, checker: ts.TypeChecker, depth: number): boolean {
  return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.Any) !== 0 || isGuess(node, checker, depth);
}

function kindOfType(type: ts.Type, checker: ts.TypeChecker): ValueKind {
  const kinds = new Set((type.isUnion() ? type.types : [type]).map((part) => kindOfPart(part, checker)));
  for (const kind of ['unresolved', 'any', 'unknown', 'object', 'texty'] as const) if (kinds.has(kind)) return kind;
  return kinds.has('nullable') ? 'nullable' : 'legal';
}

function kindOfPart(type: ts.Type, checker: ts.TypeChecker): ValueKind {
  const { flags } = type;
  if (flags & ts.TypeFlags.Any) return isUnresolved(type) ? 'unresolved' : 'any';
  if (flags & ts.TypeFlags.Null) return 'nullable';
  if (flags & LEGAL) return 'legal';
  if (flags & ts.TypeFlags.BigIntLike || type.getSymbol()?.name === 'Date') return 'texty';
  if (checker.isArrayType(type)) return isPrimitiveArray(type, checker) ? 'legal' : 'object';
  return flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) ? 'object' : 'unknown';
}

/** An array of strings, of numbers or of booleans; a mixture is no attribute value. */
function isPrimitiveArray(type: ts.Type, checker: ts.TypeChecker): boolean {
  const [element] = checker.getTypeArguments(type as ts.TypeReference);
  return !!element && (element.flags & TEXT_NUMBER_OR_BOOLEAN) !== 0;
}

/** The compiler's own mark for what it could not find, beside the `any` that an author has written. */
function isUnresolved(type: ts.Type): boolean {
  return (type as ts.Type & { intrinsicName?: string }).intrinsicName === 'error';
}
