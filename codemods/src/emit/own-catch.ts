import type { TextEdit } from '../edits/text-edit.js';
import type { BracketSite } from '../forms/bracket-site.js';
import { catchOutcome, failureLogs, leavesInSilence, rethrowsTheSame } from '../forms/own-try.js';
import { isFailureLevel } from '../log-calls/levels.js';
import { type ClosingCall, type LogCall, statementCalls } from '../log-calls/log-call.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants, statementsOf } from '../syntax/walk.js';
import { bindingsOf } from './bindings.js';
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
    ...givingUp(region).flatMap((list) => told(catchOf(list), list.slice(0, 1))),
  ];
}

function ownPlaces(ownTry: ts.TryStatement, clause: ts.CatchClause, region: Region, merged: boolean): ts.Statement[] {
  const outcome = catchOutcome(clause);
  if (outcome === 'rethrows' && !merged) return [];
  if (outcome === 'mixed') return swallowingPlaces(clause, failureLogs(ownTry, region.site.opening, region.calls));
  return clause.block.statements.slice(0, 1);
}

/** Every other list of statements that logs an error and then leaves the bracket, or does so where another branch closes it. */
function givingUp({ nodes, returns, jumps, calls, site }: Region): (readonly ts.Statement[])[] {
  const exits = new Set<ts.Node>([...returns, ...jumps]);
  const errors = calls.filter(({ level }) => isFailureLevel(level)).map(({ statement }) => statement);
  if (errors.length === 0) return [];
  const told: ts.Node[] = site.ownTry?.catchClause ? [site.ownTry.catchClause] : [];
  return nodes.flatMap((node) => {
    const list = statementsOf(node);
    const last = list?.at(-1);
    if (!list || !last || told.some((outer) => node.pos >= outer.pos && node.end <= outer.end)) return [];
    if (!errors.some((statement) => list.includes(statement))) return [];
    if (!exits.has(last) && !standsAgainstEnd(node, site)) return [];
    told.push(node);
    return [list];
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

function catchOf([first]: readonly ts.Statement[]): ts.CatchClause | null {
  const clause = first?.parent.parent;
  return clause && ts.isCatchClause(clause) ? clause : null;
}

/** Where a `catch` that only sometimes throws on is about to keep the error to itself: what holds the failure logs and no `throw`. */
function swallowingPlaces(clause: ts.CatchClause, logs: readonly LogCall[]): ts.Statement[] {
  const places = logs.flatMap(({ statement }) => {
    let place: ts.Statement = statement;
    for (let node: ts.Node = statement; node !== clause.block; node = node.parent) {
      const list = statementsOf(node.parent);
      if (!list) continue;
      if (throwsNext(list.slice(list.indexOf(node as ts.Statement) + 1))) return [];
      if (!list.some((sibling) => ownDescendants(sibling).some(ts.isThrowStatement))) place = list[0] ?? place;
    }
    return [place];
  });
  return [...new Set(places)];
}

/** Whether these statements throw, and nothing leaves before. */
function throwsNext(statements: readonly ts.Statement[]): boolean {
  const end = statements.findIndex(ts.isThrowStatement);
  return end >= 0 && !statements.slice(0, end).some((statement) => ownDescendants(statement).some(leavesInSilence));
}
