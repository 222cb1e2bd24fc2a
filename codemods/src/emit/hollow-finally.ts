import type { Indent, TextEdit } from '../edits/text-edit.js';
import { ts } from '../syntax/ts.js';
import { endsLine, lineEnd, lineStart, startsLine } from './lines.js';
import type { Region } from './region.js';
import { ownCommentOf } from './remove-statement.js';

/** A `try` of the region whose `finally` does nothing any more once some statements are gone. */
export function hollowTry(region: Region, gone: ReadonlySet<ts.Statement>): ts.TryStatement | null {
  const found = region.statements.find(
    (statement) => ts.isTryStatement(statement) && statement.finallyBlock && isHollow(statement.finallyBlock, gone),
  );
  return found && ts.isTryStatement(found) && (found.catchClause || canUnwrap(found, region)) ? found : null;
}

/** Whether a block has nothing in it once some statements are gone with the comments that are theirs, not even a comment. */
export function isHollow(block: ts.Block, gone: ReadonlySet<ts.Statement>): boolean {
  const { text } = block.getSourceFile();
  const start = (statement: ts.Statement) => ownCommentOf(text, statement)?.pos ?? statement.getStart();
  const left = block.statements.reduce(
    (rest, each) => rest.replace(text.slice(start(each), each.end), ''),
    block.getText(),
  );
  return block.statements.length > 0 && block.statements.every((each) => gone.has(each)) && /^\{\s*\}$/.test(left);
}

/** Whether what the `try` holds may stand beside what is around it: no name in it means something else out there. */
function canUnwrap(statement: ts.TryStatement, { source, statements, site }: Region): boolean {
  const { tryBlock, finallyBlock } = statement;
  const { text } = source;
  const isTidy =
    tryBlock.statements.length > 0 &&
    startsLine(text, statement.getStart()) &&
    endsLine(text, tryBlock.getStart() + 1) &&
    startsLine(text, tryBlock.end - 1) &&
    endsLine(text, finallyBlock!.end);
  const others = statements.filter((other) => other !== statement && other !== site.opening.statement);
  return isTidy && (others.length === 0 || (others.every(ts.isReturnStatement) && !declares(tryBlock)));
}

function declares({ statements }: ts.Block): boolean {
  return statements.some(
    (inner) => ts.isVariableStatement(inner) || ts.isFunctionDeclaration(inner) || ts.isClassDeclaration(inner),
  );
}

/** Takes the `finally` out, and where nothing is left to catch, the `try` as well. */
export function dropFinally(text: string, statement: ts.TryStatement): { edits: TextEdit[]; indents: Indent[] } {
  const { tryBlock, catchClause, finallyBlock } = statement;
  const end = finallyBlock!.end;
  if (catchClause) return { edits: [{ start: catchClause.end, end, text: '' }], indents: [] };
  return {
    edits: [
      { start: lineStart(text, statement.getStart()), end: text.indexOf('\n', tryBlock.getStart()) + 1, text: '' },
      { start: lineEnd(text, lineStart(text, tryBlock.end - 1) - 1), end, text: '' },
    ],
    indents: [{ start: tryBlock.getStart(), end: tryBlock.end, levels: -1 }],
  };
}
