import type { Exception } from '../event/exception';
import { serializedException } from '../event/exception';
import { exceptionOf, isError } from '../event/live-error';
import { toPlain } from '../event/plain';
import { type Info, SPLAT } from './info';

/** The errors that a line was logged with, taken before any format could take them apart. */
export interface LoggedErrors {
  readonly errors: readonly Error[];
  /** True when winston itself copied an error's stack into the line, from where a format may have removed it. */
  readonly hadStack: boolean;
  /** The message before any format. */
  readonly message: unknown;
}

const NO_ERRORS: LoggedErrors = { errors: [], hadStack: false, message: undefined };
const USUAL_KEYS = ['err', 'error', 'exception'];
/** Winston copies an error's cause into the line, beside the message of the error itself. */
const COPIED_KEY = 'cause';

/** Notes the errors that a format can make disappear: the line itself, its message, and the arguments behind it. */
export function noteErrors(info: Info): LoggedErrors {
  const splat = info[SPLAT];
  if (splat === undefined && !isError(info) && !isError(info.message)) return NO_ERRORS;
  const candidates: unknown[] = [info, info.message, ...(Array.isArray(splat) ? splat : [])];
  const errors = candidates.filter(isError);
  return errors.length === 0
    ? NO_ERRORS
    : { errors, hadStack: Object.keys(info).includes('stack'), message: info.message };
}

/**
 * The error of a line in its final form. What a format has masked or removed stays masked or removed: an error that only
 * `logged` knows counts as long as its message is still in the line, or no format has touched the line's message.
 */
export function findException(info: Info, logged: LoggedErrors): Exception | undefined {
  if (isError(info)) return exceptionOf(info);
  if (isError(info.message)) return exceptionOf(info.message);
  return fromStack(info, logged) ?? fromFields(info) ?? fromLogged(info, logged);
}

/** Winston spreads `logger.error('message', error)` and a child's `error(error)` over the line: its `stack` is left. */
function fromStack(info: Info, logged: LoggedErrors): Exception | undefined {
  const { stack, message } = info;
  if (typeof stack !== 'string' || !Object.keys(info).includes('stack')) return undefined;
  const error = logged.errors.find((each) => isLeft(info, logged, each));
  if (error !== undefined && error.stack === stack) return exceptionOf(error);
  const own = error === undefined ? undefined : exceptionOf(error);
  const text = typeof message === 'string' ? message : undefined;
  return { type: own?.type ?? typeInStack(stack), message: own?.message ?? text, stacktrace: stack };
}

function typeInStack(stack: string): string {
  return /^[\w$.]+(?=:|\n|$)/.exec(stack)?.[0] ?? 'Error';
}

function fromFields(info: Info): Exception | undefined {
  const others = Object.keys(info).filter((key) => key !== COPIED_KEY && !USUAL_KEYS.includes(key));
  for (const key of [...USUAL_KEYS, ...others]) {
    const value = Object.hasOwn(info, key) ? info[key] : undefined;
    if (typeof value !== 'object' || value === null) continue;
    const exception = isError(value) ? exceptionOf(value) : serializedException(toPlain(value));
    if (exception !== undefined) return exception;
  }
  return undefined;
}

function fromLogged(info: Info, logged: LoggedErrors): Exception | undefined {
  const error = logged.errors.find((each) => isLeft(info, logged, each));
  if (error === undefined) return undefined;
  const exception = exceptionOf(error);
  return logged.hadStack ? { type: exception.type, message: exception.message } : exception;
}

function isLeft({ message }: Info, logged: LoggedErrors, error: Error): boolean {
  return typeof message === 'string' && (message === logged.message || message.includes(error.message));
}
