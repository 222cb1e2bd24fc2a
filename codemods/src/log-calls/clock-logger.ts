import { ts } from '../syntax/ts.js';
import { unwrap } from '../syntax/walk.js';
import { clockNamed } from './clock.js';
import { isLogger, type Receiver } from './receiver.js';

/** `calculateAndLogTimeTaken`, `logDuration`, but not `log`, which shows the clock reading itself. */
const LOGS = /^log[A-Z_]|Log(?![a-z])/;

/** What logs how long the work took, given the time of its start: `logTimeTaken(start, 'Export complete')`, `profiler.done({ message })`. */
export function readClockLogger(call: ts.CallExpression, loggers: ReadonlySet<string>): Receiver | null {
  const clock = clockGivenTo(call, loggers);
  if (!clock) return null;
  const rest = call.arguments.filter((argument) => clockNamed(argument) === null);
  const callee = unwrap(call.expression);
  const logger = timersLogger(clock) ?? (ts.isPropertyAccessExpression(callee) ? callee.expression : callee);
  return { logger: logger.getText(), level: 'info', method: null, rest };
}

/** The clock reading that such a call is given. */
export function clockGivenTo(
  call: ts.CallExpression | ts.NewExpression,
  loggers: ReadonlySet<string>,
): ts.VariableDeclaration | null {
  const callee = unwrap(call.expression);
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'done') return loggersTimer(callee, loggers);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isIdentifier(name) || !LOGS.test(name.text)) return null;
  return call.arguments?.map(clockNamed).find(Boolean) ?? null;
}

function loggersTimer(
  { expression }: ts.PropertyAccessExpression,
  loggers: ReadonlySet<string>,
): ts.VariableDeclaration | null {
  const declaration = clockNamed(expression);
  const logger = declaration && timersLogger(declaration);
  return logger && isLogger(logger, loggers) ? declaration : null;
}

/** The logger of `const profiler = logger.startTimer()`. */
function timersLogger({ initializer }: ts.VariableDeclaration): ts.Expression | null {
  const start = initializer && unwrap(initializer);
  if (!start || !ts.isCallExpression(start) || !ts.isPropertyAccessExpression(start.expression)) return null;
  const { name, expression } = start.expression;
  return name.text === 'startTimer' ? unwrap(expression) : null;
}
