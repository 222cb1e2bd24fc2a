import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import type { Callback } from './nested-end.js';

const ERROR_NAME = /^_?(?:err|error|er)\d*$/;
const REPEATING =
  /^(?:forEach|map|flatMap|filter|some|every|find|findIndex|findLast|reduce|reduceRight|sort|each|eachSeries|mapSeries|times|setInterval)$/;
const LISTENING = /^(?:on|once|off|addListener|addEventListener|prependListener|prependOnceListener|subscribe)$/;
/** Node calls what these get once, whether it went well or not. */
const CLOSING = /^(?:close|end)$/;
const TIMERS = /^(?:(?:globalThis\.)?(?:setTimeout|setImmediate|queueMicrotask)|process\.nextTick)$/;

type Call = ts.CallExpression | ts.NewExpression;

/** Whether a call runs the function for each of many things, so that the line in it ends none of them all. */
export function repeats(call: Call, callback: Callback): boolean {
  return call.arguments?.includes(callback) === true && REPEATING.test(nameOf(call));
}

/** Whether a call runs the function exactly once by contract: a node callback, a timer, the closing of a server or a stream. */
export function runsOnce(call: Call, callback: Callback, holder: ts.Node): boolean {
  const name = nameOf(call);
  if (LISTENING.test(name)) return false;
  // A timer whose handle is kept may be cleared.
  if (TIMERS.test(call.expression.getText()))
    return call.arguments?.[0] === callback && ts.isExpressionStatement(holder);
  if (call.arguments?.at(-1) !== callback) return false;
  return errorOf(callback) !== null || (CLOSING.test(name) && callback.parameters.length === 0);
}

/** Whether a call runs the function once it is done, or when something happens: never before it returns. */
export function runsLater(call: Call, callback: Callback): boolean {
  const isTimer = TIMERS.test(call.expression.getText());
  return isTimer || LISTENING.test(nameOf(call)) || runsOnce(call, callback, call);
}

/** The error that a node callback is given first. */
export function errorOf({ parameters }: Callback): ts.Identifier | null {
  const name = parameters[0]?.name;
  return name && ts.isIdentifier(name) && ERROR_NAME.test(name.text) && !parameters[0]?.dotDotDotToken ? name : null;
}

function nameOf(call: Call): string {
  const callee = unwrap(call.expression);
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : '';
}
