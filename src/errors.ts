/** Nothing was done, and the user can change that. The message names the file, says what is wrong and what to do. */
export class UserError extends Error {
  override name = 'UserError';
}

/** Errors whose message is meant for the user as it stands; those of the engine are known by name, to load it lazily. */
export function isExpected(error: unknown): error is Error {
  return error instanceof UserError || (error instanceof Error && error.name === 'UnreadablePathError');
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
