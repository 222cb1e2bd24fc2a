import { types } from 'node:util';
import { type Exception, MAX_CAUSES } from './exception';

/** True for errors of any realm, such as those of a test runner's sandbox. Never throws. */
export function isError(value: unknown): value is Error {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return value instanceof Error || ('stack' in value && types.isNativeError(value));
  } catch {
    return false;
  }
}

/** Type, message and stack of an error, its causes and the errors it aggregates behind its own stack. */
export function exceptionOf(error: Error): Exception {
  return { type: typeName(error), message: text(error.message), stacktrace: stackWithCauses(error, []) };
}

/** The name a subclass sets, or else the name of its class. */
function typeName(error: Error): string {
  const { name } = error;
  if (typeof name === 'string' && name !== '' && name !== 'Error') return name;
  const className: unknown = error.constructor?.name;
  return typeof className === 'string' && className !== '' ? className : 'Error';
}

function stackWithCauses(error: Error, seen: readonly unknown[]): string | undefined {
  const stack = text(error.stack) ?? `${typeName(error)}: ${text(error.message) ?? ''}`;
  if (seen.length === MAX_CAUSES) return stack;
  const path = [...seen, error];
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  const parts = [stack];
  if (isError(cause) && !path.includes(cause)) parts.push(`caused by: ${stackWithCauses(cause, path)}`);
  if (Array.isArray(errors)) {
    for (const each of errors.slice(0, MAX_CAUSES)) {
      if (isError(each) && !path.includes(each)) parts.push(`aggregated: ${stackWithCauses(each, path)}`);
    }
  }
  return parts.join('\n');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
