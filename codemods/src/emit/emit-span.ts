import type { Indent, Patch, TextEdit } from '../edits/text-edit.js';
import type { BracketSite } from '../forms/bracket-site.js';
import { isClock, type LogLine, statementCalls } from '../log-calls/log-call.js';
import { ts } from '../syntax/ts.js';
import { statementsOf, unwrap } from '../syntax/walk.js';
import { attributeValue, type KindOf } from './attribute-value.js';
import type { Attribute } from './attributes.js';
import { bindingsOf, bindTo } from './bindings.js';
import { completionOf, isCompletion } from './completion.js';
import { conciseClosing } from './concise-closing.js';
import { callbackEdits } from './emit-callback.js';
import { endingLink, handlerEdits, swallowingHandlers, swallows } from './emit-chain.js';
import { completionCode, exitEdits } from './emit-completion.js';
import { emptiedBranch, emptiedWith } from './emptied-branch.js';
import { foldedReturn } from './folded-return.js';
import { dropFinally, hollowTry } from './hollow-finally.js';
import { dropHollowHandler } from './hollow-link.js';
import { endWithComment, indentationAt } from './lines.js';
import { lostNarrowing } from './lost-narrowing.js';
import { mayBePromise } from './may-be-promise.js';
import type { Names } from './names.js';
import { linesOf, orphansOf } from './orphans.js';
import { failureEdits, mergedTry } from './own-catch.js';
import { endText, recordText, statusText } from './record-failure.js';
import type { Region } from './region.js';
import { afterOpening, removePragma, removeStatement } from './remove-statement.js';
import { setAttributes } from './set-attributes.js';
import { headerOf } from './span-header.js';
import { insertBefore, replaceStatement } from './statement-edits.js';
import type { Style } from './style.js';
import type { Leftovers } from './unused-imports.js';

export interface EmitOptions {
  spanName: string;
  attributes: readonly Attribute[];
  /** The expression that yields the tracer; null where the project's own `withSpan` starts, records and ends the span. */
  tracer: string | null;
  names: Names;
  style: Style;
  logs: 'remove' | 'keep';
  kindOf: KindOf | null;
  /** Whether the compiler minds a value that may be missing. */
  checksNull: () => boolean;
  /** Another rewrite of the same function encloses this one; its span must not end first. */
  isEnclosed: boolean;
  /** Whether another rewrite inside this one takes a statement along. */
  isInner: (statement: ts.Statement) => boolean;
  /** A name for the context around the span. */
  parent: string;
  /** Numbers a name of the function's own where it is taken. */
  localName: (name: string) => string;
}

/** A patch, what it takes out and keeps, and which names of the API it needs. */
export interface EmittedSpan extends Patch, Leftovers {
  usesStatus: boolean;
  usesContext: boolean;
}

/**
 * Puts a region under `startActiveSpan`. As a whole it is returned; a part hands back what is used after it.
 * A `try` that speaks for the bracket becomes the one that records and ends; any other body gets one around it, unless a helper has it.
 */
export function emitSpan(region: Region, options: EmitOptions): EmittedSpan {
  const { source, site } = region;
  const text = source.text;
  const { style, names } = options;
  const unit = style.indent;
  const isHelped = options.tracer === null;
  const keeps = options.logs === 'keep';
  const waits = region.isAsync || isHelped;
  const completion = completionOf(region, waits);
  if (!isCompletion(completion)) throw new Error(completion.reason);
  const emitted = options.attributes
    .filter((attribute) => attributeValue(attribute, options.kindOf) !== null)
    .map(({ node }) => node);
  const orphans = keeps ? [] : orphansOf(linesOf(site), emitted, region.symbols);
  const keepsOpening = keeps || (isClock(site.opening) && !orphans.includes(site.opening.statement));
  const merged = isHelped || completion.told !== null ? null : mergedTry(region, keepsOpening);
  const guards = !isHelped && merged === null;
  const first = region.statements[0]!;
  const last = region.statements.at(-1)!;
  const { nested } = site;
  const chain = nested?.settles === 'chain' ? nested.chain : null;
  const end = chain ? chain.part.end : endWithComment(text, last.end);
  const handed = bindingsOf(region, waits);
  const bindings =
    completion.told === null ? bindTo(handed, style) : completionCode(completion, handed, options.localName, style);
  const startsInside = site.opening.statement !== first;
  const edits: TextEdit[] = [];
  const early = options.attributes.filter(({ on }) => on === 'start');
  const atOnce = !startsInside || early.every(({ node }) => cannotThrow(node));
  const failures = (indent: string) => failureEdits(region, options, merged !== null, indent);
  const inChain = nested?.chain?.handlers.filter(swallows) ?? [];
  const swallowing = [...inChain, ...swallowingHandlers(region).filter((handler) => !inChain.includes(handler))];
  const usesSpan = !isHelped || setsAttributes(options, atOnce) || failures('').length > 0 || swallowing.length > 0;
  const outer = indentationAt(text, region.start);
  const header = headerOf(region, options, completion, bindings.before, atOnce ? early : [], usesSpan);
  const isShifted = header.layout !== 'flat';
  const base = isShifted ? outer + unit : outer;
  const levels = (guards ? 2 : 1) + (isShifted ? 1 : 0);
  const shift = unit.repeat(levels);
  const line = (depth: number, code: string) => `${style.eol}${base}${unit.repeat(depth)}${code}`;

  const attributesOf = (call: LogLine, indent: string) =>
    setAttributes(
      options.attributes.filter((attribute) => attribute.call === call),
      options,
      indent,
    );
  const callback =
    nested?.settles === 'callback'
      ? callbackEdits(nested, site.closings[0]!, {
          ...options,
          symbols: region.symbols,
          shift,
          attributes: (indent) => attributesOf(site.closings[0]!, indent),
          mayThrow: options.attributes.some(({ on, node }) => on === 'end' && !cannotThrow(node)),
        })
      : null;
  const restored = callback?.restores
    ? `const ${options.parent} = ${names.context}.active()${style.semicolon}${style.eol}${outer}`
    : '';
  const opened = restored + (header.text.startsWith('(') && needsSemicolon(site, style) ? ';' : '') + header.text;

  // Opening.
  if (startsInside || keepsOpening) {
    const lead = guards ? `${opened}${line(1, 'try {')}${line(2, '')}` : `${opened}${line(1, '')}`;
    edits.push({ start: region.start, end: region.start, text: lead, opens: true });
    const late = atOnce
      ? []
      : setAttributes(early, options, indentationAt(text, site.opening.statement.getStart()) + shift);
    const { statement } = site.opening;
    if (!keepsOpening)
      edits.push(
        late.length > 0
          ? replaceStatement(text, statement, late, style, shift)
          : removeStatement(text, statement, 'first'),
      );
    else if (late.length > 0) edits.push(insertBefore(text, statement, late, style, shift));
  } else {
    edits.push({
      start: region.start,
      end: site.opening.statement.end,
      text: guards ? `${opened}${line(1, 'try {')}` : opened,
    });
    const after = afterOpening(text, first);
    if (after) edits.push(after);
  }

  // Closings, and what only they made use of.
  const removed = new Set<ts.Statement>(orphans.filter((statement) => statement !== site.opening.statement));
  const ownClosings = callback ? [] : statementCalls(site.closings);
  const replacements = new Map(
    ownClosings.map((call) => [call, attributesOf(call, indentationAt(text, call.statement.getStart()) + shift)]),
  );
  for (const [{ statement }, lines] of replacements) if (!keeps && lines.length === 0) removed.add(statement);
  for (const [{ statement }, lines] of replacements) {
    if (removed.has(statement)) continue;
    edits.push(
      keeps
        ? insertBefore(text, statement, lines, style, shift)
        : replaceStatement(text, statement, lines, style, shift),
    );
  }
  const isSilent = !keeps && !callback && site.closings.every((line) => attributesOf(line, '').length === 0);
  const emptied = isSilent ? dropHollowHandler(region, removed) : null;
  if (emptied) edits.push(emptied);
  const isDropped = (node: ts.Node) => emptied !== null && node.getStart() >= emptied.start && node.end <= emptied.end;
  const gone = new Set([...removed].map((statement) => emptiedWith(statement, removed, region.symbols)));
  for (const statement of gone) {
    if (isDropped(statement)) continue;
    const edge = edgeOf(statement, gone, region, keepsOpening);
    const run = firstOfRun(statement, gone);
    edits.push(...(emptiedBranch(statement, gone) ?? [removeStatement(text, statement, edge, run)]));
  }
  const stays = (statement: ts.Statement) =>
    !gone.has(statement) && (keepsOpening || statement !== site.opening.statement);
  const isGone = (node: ts.Node) => [...gone].some(({ pos, end }) => node.pos >= pos && node.end <= end);
  const kept = region.statements.findLast(stays);
  const mayFold = kept && completion.told === null && !options.isInner(kept);
  const folded = mayFold ? foldedReturn(region, handed, kept, isGone) : null;
  if (folded) edits.push({ start: folded.start, end: folded.value.getStart(), text: 'return ' });
  const hollow = hollowTry(region, gone);
  const dropped = hollow && dropFinally(text, hollow);
  if (dropped) edits.push(...dropped.edits);
  if (!keeps) {
    for (const { statement } of [...(keepsOpening ? [] : [site.opening]), ...ownClosings]) {
      if (!removed.has(statement)) edits.push(...removePragma(text, statement));
    }
  }

  // Closings inside callbacks.
  const indents: Indent[] = [{ start: region.start, end, levels }, ...(dropped?.indents ?? [])];
  if (callback) {
    edits.push(...callback.edits);
    indents.push(...callback.indents);
  } else {
    for (const call of site.closings)
      if ('arrow' in call && !isDropped(call.arrow.body))
        edits.push(...conciseClosing(call, (indent) => attributesOf(call, indent), style, shift, keeps));
  }
  for (const handler of swallowing) {
    const told = handlerEdits(handler, names, style, shift);
    edits.push(...told.edits);
    indents.push(...told.indents);
  }

  // What the compiler knew outside.
  const lost = lostNarrowing(region).present;
  for (const use of lost.length > 0 && options.checksNull() ? lost : []) {
    const { end, parent } = use;
    const text = ts.isShorthandPropertyAssignment(parent) ? `: ${use.getText()}!` : '!';
    if (!isGone(use)) edits.push({ start: end, end, text, binds: true });
  }

  // Paths that leave in the middle tell so.
  const exits = exitEdits(text, completion, bindings.value, style, shift);
  edits.push(...exits.prefixes);
  indents.push(...exits.indents);

  // Promises that are handed out settle inside the span.
  if (region.isAsync) {
    for (const node of region.returns) {
      if (
        node === region.tail ||
        (callback && node === nested?.holder) ||
        !node.expression ||
        !mayBePromise(node.expression, region.symbols)
      )
        continue;
      edits.push(...awaited(node.expression));
    }
  }

  edits.push(...exits.suffixes);

  const failed = failures(shift);
  edits.push(...failed);

  // Footer.
  const tail =
    header.layout === 'list' ? [line(0, `}${style.argumentComma}`), `${style.eol}${outer})`] : [line(0, '})')];
  const close = [
    ...tail,
    bindings.after,
    style.semicolon,
    ...bindings.lines.map((code) => style.eol + outer + code),
  ].join('');
  const ending = [line(2, endText(names, style)), line(1, '}'), close].join('');
  const handBack = (depth: number) =>
    bindings.value && !folded ? line(depth, `return ${bindings.value}${style.semicolon}`) : '';
  if (isHelped) {
    edits.push({ start: end, end, text: handBack(1) + close });
  } else if (merged) {
    edits.push({ start: end, end, text: ` finally {${ending}` });
  } else if (nested && (chain || callback)) {
    const link = chain ? `${endingLink(chain.part, names, style, shift)}${style.semicolon}` : handBack(2);
    const footer = [
      link,
      line(1, '} catch (error) {'),
      line(2, recordText('error', names, style)),
      line(2, statusText(names, style)),
      line(2, endText(names, style)),
      line(2, `throw error${style.semicolon}`),
      line(1, '}'),
      // What stands behind the part of a chain has its own end.
      ...(chain ? tail : [close]),
    ];
    edits.push({ start: end, end, text: footer.join('') });
  } else {
    const footer = [
      handBack(2),
      line(1, '} catch (error) {'),
      line(2, recordText('error', names, style)),
      line(2, statusText(names, style)),
      line(2, `throw error${style.semicolon}`),
      line(1, '} finally {'),
      ending,
    ];
    edits.push({ start: end, end, text: footer.join('') });
  }
  const lines = keeps ? [] : linesOf(site);
  return {
    edits,
    indents,
    removed: [...lines, ...orphans, ...gone],
    emitted,
    usesStatus: !isHelped || failed.length > 0 || swallowing.length > 0,
    usesContext: callback?.restores ?? false,
  };
}

/** Where the statement before ends without one, `(` would call what stands there. */
function needsSemicolon({ list, from }: BracketSite, style: Style): boolean {
  const before = list[from - 1];
  if (style.semicolon === '') return true;
  return (
    !!before && (ts.isVariableStatement(before) || ts.isExpressionStatement(before)) && !/;$/.test(before.getText())
  );
}

/** Whether attributes are set on the span that is running. */
function setsAttributes({ attributes, kindOf }: EmitOptions, atOnce: boolean): boolean {
  return attributes.some(
    (attribute) => !(attribute.on === 'start' && atOnce) && attributeValue(attribute, kindOf) !== null,
  );
}

/** Whether reading the value could throw, which the bracket's own `catch` would have to see. */
function cannotThrow(node: ts.Expression): boolean {
  const value = unwrap(node);
  if (ts.isIdentifier(value) || ts.isStringLiteralLike(value) || ts.isNumericLiteral(value)) return true;
  if (ts.isPropertyAccessExpression(value))
    return value.expression.kind === ts.SyntaxKind.ThisKeyword || value.expression.getText() === 'process.env';
  return false;
}

/** Whether a removed statement leaves nothing in front of it, or behind it, in its list, as far as the region goes. */
function edgeOf(
  statement: ts.Statement,
  removed: ReadonlySet<ts.Statement>,
  region: Region,
  keepsOpening: boolean,
): 'first' | 'last' | null {
  const list: readonly ts.Statement[] = statementsOf(statement.parent) ?? [];
  const at = list.indexOf(statement);
  const last = list.indexOf(region.statements.at(-1)!);
  const isGone = (sibling: ts.Statement) =>
    removed.has(sibling) || (!keepsOpening && sibling === region.site.opening.statement);
  const behind = list.slice(at, last < at ? undefined : last + 1);
  if (behind.every(isGone)) return 'last';
  const first = list.indexOf(region.statements[0]!);
  return list.slice(first >= 0 && first < at ? first : 0, at).every(isGone) ? 'first' : null;
}

/** The first of the removed statements that stand in a row and end with this one. */
function firstOfRun(statement: ts.Statement, removed: ReadonlySet<ts.Statement>): ts.Statement {
  const list: readonly ts.Statement[] = statementsOf(statement.parent) ?? [];
  let at = list.indexOf(statement);
  while (at > 0 && removed.has(list[at - 1]!)) at--;
  return list[at] ?? statement;
}

function awaited(expression: ts.Expression): TextEdit[] {
  const start = expression.getStart();
  const isSimple = ts.isLeftHandSideExpression(expression);
  if (isSimple) return [{ start, end: start, text: 'await ' }];
  return [
    { start, end: start, text: 'await (' },
    { start: expression.end, end: expression.end, text: ')' },
  ];
}
