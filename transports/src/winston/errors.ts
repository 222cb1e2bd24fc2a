import type { Exception } from '../event/exception';
import { serializedException } from '../event/exception';
import { exceptionOf, isError } from '../event/live-error';
import { toPlain } from '../event/plain';
import { fieldOf, type Info, SPLAT } from './info';

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
/** Winston copies an error's cause into the line, beside the error itself. */
const CAUSE = 'cause';

/** Notes the errors that a format can make disappear: the line itself, its message, and the arguments behind it. */
export function noteErrors(info: Info): LoggedErrors {
  try {
    return readErrors(info);
  } catch {
    return NO_ERRORS; // A getter or proxy that throws.
  }
}

function readErrors(info: Info): LoggedErrors {
  let errors: Error[] | undefined;
  if (isError(info)) errors = [info];
  if (isError(info.message)) errors = [...(errors ?? []), info.message];
  const splat = info[SPLAT];
  if (Array.isArray(splat)) {
    for (const each of splat) if (isError(each)) errors = [...(errors ?? []), each];
  }
  return errors === undefined ? NO_ERRORS : { errors, hadStack: hasOwnStack(info), message: info.message };
}

/**
 * The error of a line in its final form. What a format has masked or removed stays masked or removed: an error that only
 * `logged` knows counts as long as its message is still in the line, or no format has touched the line's message.
 */
export function findException(info: Info, logged: LoggedErrors): Exception | undefined {
  if (isError(info)) return exceptionOf(info);
  if (isError(info.message)) return exceptionOf(info.message);
  return (
    fromStack(info, logged) ??
    fromFields(info, logged) ??
    fromGroups(info) ??
    fromLogged(info, logged) ??
    (logged.errors.length === 0 ? fromField(info, CAUSE, logged) : undefined)
  );
}

/** A cheap no for a line without a field that is an object. */
export function mayHoldError(info: Info, logged: LoggedErrors): boolean {
  return (
    logged.errors.length > 0 || typeof info.stack === 'string' || typeof info.message === 'object' || isError(info)
  );
}

/** Winston spreads `logger.error('message', error)` and a child's `error(error)` over the line: its `stack` is left. */
function fromStack(info: Info, logged: LoggedErrors): Exception | undefined {
  const { stack, message } = info;
  if (typeof stack !== 'string' || !hasOwnStack(info)) return undefined;
  const error = logged.errors.find((each) => isLeft(info, logged, each)) ?? errorWithStack(info, stack);
  if (error !== undefined && error.stack === stack) return exceptionOf(error);
  const own = error === undefined ? undefined : exceptionOf(error);
  const text = typeof message === 'string' ? message : undefined;
  return { type: own?.type ?? typeInStack(stack), message: own?.message ?? text, stacktrace: stack };
}

/** Winston's handlers of exceptions and rejections log the error and, beside it, its stack. */
function errorWithStack(info: Info, stack: string): Error | undefined {
  const errors = USUAL_KEYS.map((key) => fieldOf(info, key)).filter(isError);
  return errors.find((error) => error.stack === stack);
}

function typeInStack(stack: string): string {
  return /^[\w$.]+(?=:|\n|$)/.exec(stack)?.[0] ?? 'Error';
}

function fromFields(info: Info, logged: LoggedErrors): Exception | undefined {
  for (const key of USUAL_KEYS) {
    const exception = fromField(info, key, logged);
    if (exception !== undefined) return exception;
  }
  for (const key of Object.keys(info)) {
    const exception = key === CAUSE ? undefined : fromField(info, key, logged);
    if (exception !== undefined) return exception;
  }
  return undefined;
}

function fromField(info: Info, key: string, { errors }: LoggedErrors): Exception | undefined {
  const value = fieldOf(info, key);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(info, key)) return undefined;
  if (isError(value)) return exceptionOf(value);
  const plain = serializedException(toPlain(value));
  // `format.metadata()` moves what winston has spread over the line, all but the message.
  const moved = plain?.stacktrace && errors.find(({ stack }) => stack === plain.stacktrace);
  return moved ? exceptionOf(moved) : plain;
}

/** `logger.error({ err })`, an array of errors, or what `format.metadata()` has collected: errors inside another value. */
function fromGroups(info: Info): Exception | undefined {
  for (const key of Object.keys(info)) {
    const group = fieldOf(info, key);
    if (key === CAUSE || typeof group !== 'object' || group === null) continue;
    const error = errorIn(group);
    if (error !== undefined) return exceptionOf(error);
  }
  return undefined;
}

function errorIn(group: object): Error | undefined {
  try {
    return Object.values(group).find(isError);
  } catch {
    return undefined; // A getter or proxy that throws.
  }
}

function hasOwnStack(info: Info): boolean {
  return Object.getOwnPropertyDescriptor(info, 'stack')?.enumerable === true;
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
