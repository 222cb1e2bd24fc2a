import { ts } from './ts.js';

/** Whether a statement never lets the next one run: it returns or throws on every path. */
export function alwaysLeaves(statement: ts.Statement): boolean {
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) return true;
  if (ts.isBlock(statement)) return statement.statements.some(alwaysLeaves);
  if (ts.isIfStatement(statement))
    return !!statement.elseStatement && alwaysLeaves(statement.thenStatement) && alwaysLeaves(statement.elseStatement);
  if (!ts.isTryStatement(statement)) return false;
  if (statement.finallyBlock && alwaysLeaves(statement.finallyBlock)) return true;
  return alwaysLeaves(statement.tryBlock) && (!statement.catchClause || alwaysLeaves(statement.catchClause.block));
}
