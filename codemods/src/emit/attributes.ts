import picomatch from 'picomatch';
import type { ClosingCall, LogLine, OpeningCall } from '../log-calls/log-call.js';
import { isPath, rootOf } from '../syntax/paths.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants, unwrap } from '../syntax/walk.js';
import { isDuration } from './duration.js';
import type { Region } from './region.js';
import { hasSideEffects } from './side-effects.js';
import { isUnchanged } from './unchanged.js';
import { isUsedAsObject } from './used-as-object.js';

export interface Attribute {
  key: string;
  node: ts.Expression;
  /** The log line turned the value into text itself. */
  asText: boolean;
  on: 'start' | 'end';
  /** The line that carries it. */
  call: LogLine;
}

export interface AttributeOptions {
  prefix: string;
  redact: readonly string[];
}

export interface PlannedAttributes {
  attributes: Attribute[];
  /** A value that no attribute takes over although evaluating it does something. */
  lostEffect: ts.Expression | null;
}

/** The attributes that the bracketing lines carry, in the order in which the lines evaluate them. */
export function planAttributes(region: Region, options: AttributeOptions): PlannedAttributes {
  const { opening, closings } = region.site;
  const isRedacted = options.redact.length > 0 ? picomatch([...options.redact]) : () => false;
  const planned: PlannedAttributes = { attributes: [], lostEffect: null };
  const atStart = new Map<string, string>();
  for (const call of [opening, ...closings]) {
    const on = call === opening ? 'start' : 'end';
    const taken = new Set<string>();
    for (const [index, value] of call.values.entries()) {
      const isKept =
        value.kind !== 'whole' &&
        isValue(value.node) &&
        !(value.kind === 'field' && isUsedAsObject(value.node, region.symbols)) &&
        !decoratesLine(value.node) &&
        !isColour(value.node, region.symbols) &&
        !(on === 'end' && isDuration(value, region.symbols)) &&
        !happensPerhaps(value.node, call) &&
        !isRedacted(value.key) &&
        !isRedacted(options.prefix + value.key);
      if (!isKept) {
        if (hasSideEffects(value.node)) planned.lostEffect ??= value.node;
        continue;
      }
      // `{ count: users.length }` beside `${users.length}`: the name that the author gave wins, and the first of two texts.
      const text = value.node.getText();
      const isSaidElsewhere = call.values.some(
        (other, at) =>
          (other.kind === 'field' || (other.kind === 'text' && at < index)) && other.node.getText() === text,
      );
      if (value.kind === 'text' && isSaidElsewhere && !hasSideEffects(value.node)) continue;
      const key = fresh(options.prefix + value.key, taken);
      taken.add(key);
      if (on === 'start') atStart.set(key, text);
      else if (atStart.get(key) === text && !hasSideEffects(value.node) && isUnchanged(value.node, region)) continue;
      planned.attributes.push({ key, node: value.node, asText: value.kind === 'text', on, call });
    }
  }
  return planned;
}

/** What `logger?.info(describe(users))` or `if (verbose) log(describe(users))` does only sometimes. A call that does nothing else may still throw. */
function happensPerhaps(value: ts.Expression, line: OpeningCall | ClosingCall): boolean {
  const isPerhaps = ts.isOptionalChain(line.call) || ('statement' in line && ts.isIfStatement(line.statement));
  return isPerhaps && (hasSideEffects(value) || ownDescendants(value).some(ts.isCallExpression));
}

/** Functions, classes and objects are no attribute values. */
function isValue(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return (
    !ts.isFunctionLike(node) &&
    !ts.isClassLike(node) &&
    !ts.isObjectLiteralExpression(node) &&
    node.kind !== ts.SyntaxKind.ThisKeyword &&
    !isUndefined(node)
  );
}

/** `logPrefix`, `loggerCtx`: where the line comes from, which is no value of the work. */
function decoratesLine(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  return ts.isIdentifier(name) && /^_?(?:fn_?tag|\w*log(?:ger)?_?(?:prefix|ctx|context|tag|label))$/i.test(name.text);
}

/** A package; `./colours.js` may hold those of a product. */
const COLOUR_PACKAGE = /^['"](?!\.).*(?:ansi|colou?r|chalk|kleur)/i;

/** `CYAN` of `node-ansi-logger`, `colors.reset`: how the line looks. */
function isColour(expression: ts.Expression, symbols: Symbols): boolean {
  const node = unwrap(expression);
  const root = isPath(node) ? rootOf(node) : null;
  const declaration = root && symbols.symbolOf(root)?.declarations?.[0];
  const imported = declaration && ts.findAncestor(declaration, ts.isImportDeclaration);
  return !!imported && COLOUR_PACKAGE.test(imported.moduleSpecifier.getText());
}

function isUndefined(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
}

function fresh(key: string, taken: ReadonlySet<string>): string {
  let candidate = key;
  for (let count = 2; taken.has(candidate); count++) candidate = `${key}.${count}`;
  return candidate;
}
