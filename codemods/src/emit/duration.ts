import { readsTime } from '../log-calls/clock.js';
import type { LogValue } from '../log-calls/log-call.js';
import type { Symbols } from '../syntax/symbols.js';
import { ts } from '../syntax/ts.js';
import { ownDescendants } from '../syntax/walk.js';

const DURATION_NAME =
  /^(?:duration|elapsed|took|latency|timeTaken|time_taken|executionTime|runtime)(?:$|[A-Z_.]|Ms|Seconds)|(?:Duration|Elapsed|_duration|_elapsed|DurationMs|ElapsedMs)$/;

/** Whether a value says how long the work took; the span knows that by itself. */
export function isDuration(value: LogValue, symbols: Symbols): boolean {
  return DURATION_NAME.test(value.key) || readsClock(value.node, symbols, 3);
}

export function readsClock(expression: ts.Node, symbols: Symbols, depth: number): boolean {
  for (const node of ownDescendants(expression)) {
    if (readsTime(node)) return true;
    // `process.hrtime(start)`
    if (ts.isCallExpression(node) && node.expression.getText() === 'process.hrtime') return true;
    if (ts.isIdentifier(node) && depth > 0) {
      const declaration = variableOf(symbols.symbolOf(node)?.valueDeclaration);
      if (
        declaration?.initializer &&
        declaration.end < node.pos &&
        readsClock(declaration.initializer, symbols, depth - 1)
      )
        return true;
    }
  }
  return false;
}

/** The variable whose pattern binds a name: `const [seconds, nanos] = process.hrtime(start)`. */
export function variableOf(declaration: ts.Declaration | undefined): ts.VariableDeclaration | null {
  let node: ts.Node | undefined = declaration;
  while (node && ts.isBindingElement(node)) node = node.parent.parent;
  return node && ts.isVariableDeclaration(node) ? node : null;
}
