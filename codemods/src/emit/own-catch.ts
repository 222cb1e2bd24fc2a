import type { TextEdit } from '../edits/text-edit.js';
import type { BracketSite } from '../forms/bracket-site.js';
import { catchOutcome, failureLogs, leavesInSilence, logsAnError, rethrowsTheSame } from '../forms/own-try.js';
import { isFailureLevel } from '../log-calls/levels.js';
import { type ClosingCall, type LogCall, statementCalls } from '../log-calls/log-call.js';
import { ts } from '../syntax/ts.js';
import { descendants, ownDescendants, statementsOf } from '../syntax/walk.js';
import { bindingsOf } from './bindings.js';
import { swallowingHandlers } from './emit-chain.js';
import type { Names } from './names.js';
import { recordText, statusText } from './record-failure.js';
import type { Region } from './region.js';
import { insertBefore } from './statement-edits.js';
import type { Style } from './style.js';

/** The bracket's own `try`, where it is all there is in the region and its `catch` ends the matter. */
export function mergedTry(region: Region, keepsOpening: boolean): ts.TryStatement | null {
  const { ownTry, opening, closings } = region.site;
  if (!ownTry?.catchClause || ownTry.finallyBlock) return null;
  const bracketing = new Set<ts.Statement>([opening, ...statementCalls(closings)].map(({ statement }) => statement));
  const body = region.statements.filter((statement) => !bracketing.has(statement));
  if (body.length !== 1 || body[0] !== ownTry || region.statements.at(-1) !== ownTry) return null;
  if (keepsOpening && opening.statement === region.statements[0]) return null;
  if (bindingsOf(region, region.isAsync).names.length > 0) return null;
  const clause = ownTry.catchClause;
  return catchOutcome(clause) === 'swallows' || rethrowsTheSame(clause) ? ownTry : null;
}

/** Where a `catch` that ends the bracket keeps an error to itself, the span is told there. */
export function failureEdits(
  region: Region,
  { names, style }: { names: Names; style: Style },
  merged: boolean,
  shift: string,
): TextEdit[] {
  const { ownTry } = region.site;
  const own = ownTry?.catchClause;
  const told = (clause: ts.CatchClause | null, places: readonly ts.Statement[]) => {
    const variable = clause?.variableDeclaration?.name;
    const lines = [statusText(names, style)];
    if (variable && ts.isIdentifier(variable)) lines.unshift(recordText(variable.text, names, style));
    return places.map((statement) => insertBefore(region.source.text, statement, lines, style, shift));
  };
  return [
    ...(ownTry && own ? told(own, ownPlaces(ownTry, own, region, merged)) : []),
    ...givingUp(region).flatMap(({ list, error }) => told(catchOf(list), [firstOf(list, error)])),
  ];
}

function ownPlaces(ownTry: ts.TryStatement, clause: ts.CatchClause, region: Region, merged: boolean): ts.Statement[] {
  if (catchOutcome(clause) === 'rethrows') return merged ? clause.block.statements.slice(0, 1) : [];
  return swallowingPlaces(clause, failureLogs(ownTry, region.site.opening, region.calls));
}

/** Statements that log an error, with the list that they stand in. */
interface GivenUp {
  list: readonly ts.Statement[];
  error: ts.Statement;
}

/** Where else work is given up with an error line: on a way out of the bracket, beside the branch that closes it, in a `catch` that goes on. */
function givingUp(region: Region): GivenUp[] {
  const { nodes, returns, jumps, site } = region;
  const exits = new Set<ts.Node>([...returns, ...jumps]);
  const errors = errorLinesIn(region);
  if (errors.size === 0) return [];
  const told: ts.Node[] = site.ownTry?.catchClause ? [site.ownTry.catchClause] : [];
  return nodes.flatMap((node) => {
    const list = statementsOf(node);
    const error = list?.find((statement) => errors.has(statement));
    if (!list || !error || told.some((outer) => node.pos >= outer.pos && node.end <= outer.end)) return [];
    const isGivenUp = exits.has(list.at(-1)!) || standsAgainstEnd(node, site) || swallowsOnce(node, region);
    if (!isGivenUp) return [];
    told.push(node);
    return [{ list, error }];
  });
}

/** Whether the other branch of an `if` holds a closing line. */
function standsAgainstEnd(branch: ts.Node, { closings }: BracketSite): boolean {
  const { parent } = branch;
  if (!ts.isIfStatement(parent)) return false;
  const other = parent.thenStatement === branch ? parent.elseStatement : parent.thenStatement;
  const holds = (node: ts.Node, { call }: ClosingCall) => call.pos >= node.pos && call.end <= node.end;
  return !!other && closings.some((call) => holds(other, call)) && !closings.some((call) => holds(branch, call));
}

/** Whether a block is that of a `catch` that keeps the error to itself; in a loop that is the failure of one item. */
function swallowsOnce(block: ts.Node, { statements }: Region): boolean {
  if (!ts.isCatchClause(block.parent) || catchOutcome(block.parent) !== 'swallows') return false;
  for (let node: ts.Node = block.parent.parent; !ts.isIterationStatement(node, false); node = node.parent)
    if (statements.includes(node as ts.Statement)) return true;
  return false;
}

/** Whether a rewrite of the region tells its span of failures: one around it has to see that span, to leave them to it. */
export function mayTellFailure(region: Region): boolean {
  const tells = errorLinesIn(region).size > 0 || swallowingHandlers(region).length > 0;
  return tells || region.nodes.some(ts.isCatchClause);
}

/** The statements of a region that write a line on an error level, whatever it says. */
function errorLinesIn({ nodes, calls }: Region): Set<ts.Node> {
  const worded = new Set<ts.Node>(calls.filter(({ level }) => isFailureLevel(level)).map(({ statement }) => statement));
  const isBare = (node: ts.Node) => ts.isExpressionStatement(node) && logsAnError(node.expression);
  return new Set(nodes.filter((node) => worded.has(node) || isBare(node)));
}

function catchOf([first]: readonly ts.Statement[]): ts.CatchClause | null {
  const clause = first?.parent.parent;
  return clause && ts.isCatchClause(clause) ? clause : null;
}

/** Where a `catch` is about to keep the error to itself: before what logs the failure, on no way that throws or takes it for something else. */
function swallowingPlaces(clause: ts.CatchClause, logs: readonly LogCall[]): ts.Statement[] {
  const places = logs.flatMap(({ statement }) => {
    let place: ts.Statement = statement;
    for (let node: ts.Node = statement; node !== clause.block; node = node.parent) {
      const list = statementsOf(node.parent);
      if (list) {
        if (throwsNext(list.slice(list.indexOf(node as ts.Statement) + 1))) return [];
        const throws = list.some((sibling) => ownDescendants(sibling).some(ts.isThrowStatement));
        if (!throws) place = firstOf(list, node as ts.Statement);
      }
      if (isOneOfTwoWays(node, clause)) break;
    }
    return [place];
  });
  return [...new Set(places)];
}

/** The first of the statements that run whenever a later one does: those behind which a way leaves come too early. */
function firstOf(list: readonly ts.Statement[], statement: ts.Statement): ts.Statement {
  const before = list.slice(0, list.indexOf(statement));
  return list[before.findLastIndex((sibling) => ownDescendants(sibling).some(leavesInSilence)) + 1] ?? statement;
}

/** Whether a branch logs the failure and the other does not: `if (error.code === 'ENOENT') skip(); else logger.error(error)`. */
function isOneOfTwoWays(branch: ts.Node, { variableDeclaration }: ts.CatchClause): boolean {
  const choice = branch.parent;
  if (!ts.isIfStatement(choice) || choice.expression === branch) return false;
  const other = choice.thenStatement === branch ? choice.elseStatement : choice.thenStatement;
  if (other) return !ownDescendants(other).some(logsAnError);
  const name = variableDeclaration?.name.getText();
  return descendants(choice.expression).some((node) => ts.isIdentifier(node) && node.text === name);
}

/** Whether these statements throw, and nothing leaves before. */
function throwsNext(statements: readonly ts.Statement[]): boolean {
  const end = statements.findIndex(ts.isThrowStatement);
  return end >= 0 && !statements.slice(0, end).some((statement) => ownDescendants(statement).some(leavesInSilence));
}
