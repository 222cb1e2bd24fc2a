import type { TextEdit } from '../edits/text-edit.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { descendants, isAllIn, statementsOf, unwrap } from '../syntax/walk.js';
import { isVariable, writeOf } from './escapes.js';
import { isHollow } from './hollow-finally.js';
import { hasSideEffects } from './side-effects.js';

/**
 * What goes when a statement goes: the `if` around it as well, where that holds nothing else, has no other branch, and asks a
 * question that does nothing and of which no variable is left unread.
 */
export function emptiedWith(
  statement: ts.Statement,
  removed: ReadonlySet<ts.Statement>,
  symbols: Symbols,
): ts.Statement {
  const branch = ts.isBlock(statement.parent) ? statement.parent : statement;
  const choice = branch.parent;
  if (!ts.isIfStatement(choice) || choice.thenStatement !== branch || choice.elseStatement) return statement;
  if (ts.isBlock(branch) && !isHollow(branch, removed)) return statement;
  const isIdle = !hasSideEffects(choice.expression) && isReadElsewhere(choice, symbols);
  return isIdle && statementsOf(choice.parent)
    ? emptiedWith(choice, new Set([...removed, choice]), symbols)
    : statement;
}

/** Whether each variable that a condition names has other readers. */
function isReadElsewhere(choice: ts.IfStatement, symbols: Symbols): boolean {
  return descendants(choice.expression)
    .filter(ts.isIdentifier)
    .every((name) => {
      const symbol = symbols.symbolOf(name);
      if (!symbol?.valueDeclaration || !isVariable(symbol.valueDeclaration)) return true;
      const isInside = (use: ts.Node) => use.pos >= choice.pos && use.end <= choice.end;
      const declared = ts.getNameOfDeclaration(symbol.valueDeclaration);
      return symbols.usesOf(symbol).some((use) => use !== declared && !isInside(use) && !writeOf(use));
    });
}

/**
 * A branch that held one line and nothing else, not even a comment, goes with it: an `else` as a whole, and before an `else`
 * the condition is turned around. Null where the line has company.
 */
export function emptiedBranch(statement: ts.Statement, removed: ReadonlySet<ts.Statement>): TextEdit[] | null {
  const block = statement.parent;
  const choice = block.parent;
  if (!ts.isBlock(block) || !ts.isIfStatement(choice) || !isAllIn(block, statement)) return null;
  const { thenStatement, elseStatement } = choice;
  if (elseStatement === block) return [{ start: thenStatement.end, end: block.end, text: '' }];
  if (!elseStatement || !ts.isBlock(elseStatement) || elseStatement.statements.every((other) => removed.has(other)))
    return null;
  const between = block.getSourceFile().text.slice(block.end, elseStatement.getStart());
  if (between.trim() !== 'else') return null;
  return [...negated(choice.expression), { start: block.getStart(), end: elseStatement.getStart(), text: '' }];
}

const OPPOSITE: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.EqualsEqualsToken]: '!=',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsToken]: '==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
};

/** Only what must change of a condition that is to hold where it did not: what stands in it may be edited as well. */
function negated(condition: ts.Expression): TextEdit[] {
  const start = condition.getStart();
  const { end } = condition;
  if (ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken)
    return [{ start, end: start + 1, text: '' }];
  const operator = ts.isBinaryExpression(condition) ? condition.operatorToken : null;
  const opposite = operator && OPPOSITE[operator.kind];
  if (operator && opposite) return [{ start: operator.getStart(), end: operator.end, text: opposite }];
  if (ts.isLeftHandSideExpression(unwrap(condition))) return [{ start, end: start, text: '!' }];
  return [
    { start, end: start, text: '!(' },
    { start: end, end, text: ')' },
  ];
}
