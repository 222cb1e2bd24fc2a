import { measuredFrom, readsTime } from '../log-calls/clock.js';
import type { ClosingCall, LogValue } from '../log-calls/log-call.js';
import { msPerUnit } from '../phrases/time-unit.js';
import { nearestDeclaration } from '../syntax/nearest-declaration.js';
import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';

/** The value in a log line that tells how long the work took. */
export interface Elapsed {
  /** Its name: of a field, or of a value in the message. */
  key: string;
  /** Milliseconds that one of its units is; null where the code does not tell. */
  msPerUnit: number | null;
}

/** The value of a line that says what has passed since a clock was read; null where none does. */
export function elapsedIn(line: ClosingCall): Elapsed | null {
  // Winston's `profiler.done()` adds the field by itself.
  if (isProfilersEnd(line.call)) return { key: 'durationMs', msPerUnit: 1 };
  const value = line.values.find(({ kind, node }) => kind !== 'whole' && measuredFrom(node));
  return value ? { key: value.key, msPerUnit: unitOf(value.node) ?? unitSaid(value, line) } : null;
}

function isProfilersEnd({ expression }: ClosingCall['call']): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.name.text === 'done';
}

/** The unit that the message names behind the value, or that the value's name ends in: `took {} ms`, `elapsedSeconds`. */
function unitSaid(value: LogValue, { values, template }: ClosingCall): number | null {
  const texts = values.filter(({ kind }) => kind === 'text');
  const behind = template.split('{}')[texts.indexOf(value) + 1];
  const said = value.kind === 'text' ? /^\s*([a-zµμ]+)/i.exec(behind ?? '')?.[1] : undefined;
  const named = /(?:[._]|(?<=[a-z])(?=[A-Z]))([a-zA-Z]+)$/.exec(value.key)?.[1];
  return msPerUnit(said ?? '') ?? msPerUnit(named ?? '');
}

const DEPTH = 6;

/** Milliseconds that one unit of an expression is, by the clock that it reads and the arithmetic around it. */
function unitOf(expression: ts.Expression, depth = DEPTH): number | null {
  if (depth === 0) return null;
  const of = (part: ts.Expression) => unitOf(part, depth - 1);
  const node = unwrap(expression);
  if (readsTime(node)) return unitOfClock(node);
  if (ts.isIdentifier(node)) {
    const initializer = nearestDeclaration(node)?.initializer;
    return initializer ? of(initializer) : null;
  }
  if (ts.isPrefixUnaryExpression(node)) return of(node.operand);
  if (ts.isBinaryExpression(node)) return unitOfArithmetic(node, of);
  if (!ts.isCallExpression(node)) return null;
  const callee = unwrap(node.expression);
  const [first] = node.arguments;
  if (
    first &&
    /^(?:Math\.(?:round|floor|ceil|trunc|abs|max)|Number|String|parseInt|parseFloat)$/.test(callee.getText())
  )
    return of(first);
  const isKept =
    ts.isPropertyAccessExpression(callee) && /^(?:getTime|valueOf|toFixed|toString)$/.test(callee.name.text);
  return isKept ? of(callee.expression) : null;
}

function unitOfArithmetic(
  { left, right, operatorToken }: ts.BinaryExpression,
  of: (part: ts.Expression) => number | null,
): number | null {
  const operator = operatorToken.kind;
  if (operator === ts.SyntaxKind.MinusToken) return of(left) ?? of(right);
  const factor = numberIn(right);
  const unit = factor ? of(left) : null;
  if (!factor || unit === null) return null;
  if (operator === ts.SyntaxKind.SlashToken) return unit * factor;
  return operator === ts.SyntaxKind.AsteriskToken ? unit / factor : null;
}

/** `1000`, `1e6`, `1_000_000n`, `BigInt(1e6)` */
function numberIn(expression: ts.Expression): number | null {
  const node = unwrap(expression);
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isBigIntLiteral(node)) return Number(node.text.slice(0, -1));
  const isConversion = ts.isCallExpression(node) && /^(?:BigInt|Number)$/.test(node.expression.getText());
  return isConversion && node.arguments[0] ? numberIn(node.arguments[0]) : null;
}

function unitOfClock(reading: ts.CallExpression | ts.NewExpression): number | null {
  const clock = reading.expression.getText();
  if (/(?:^|\.)(?:Date|Date\.now|performance\.now)$/.test(clock)) return 1;
  if (/hrtime\.bigint$/.test(clock)) return 1e-6;
  return clock === 'process.uptime' ? 1000 : null;
}
