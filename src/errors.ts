/** Nothing was done, and the user can change that. The message names the file, says what is wrong and what to do. */
export class UserError extends Error {
  override name = 'UserError';
}

/** Errors of the other packages that are written for the user as well; known by name, since those load lazily. */
const EXPECTED = new Set(['UnreadablePathError', 'UnusableHelperError', 'ReadError', 'ViewError']);

/** Whether the message tells the user all there is to know. */
export function isExpected(error: unknown): error is Error {
  return error instanceof UserError || (error instanceof Error && EXPECTED.has(error.name));
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
