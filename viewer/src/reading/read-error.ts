/** A path that cannot be read. The message names it and says what to do. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly path: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`${path}: ${problem}`, options);
    this.path = path;
  }
}

const PROBLEMS: Record<string, string> = {
  ENOENT: 'no such file or folder; check the path',
  EACCES: 'permission denied; make it readable for this user',
  EPERM: 'permission denied; make it readable for this user',
  ELOOP: 'symbolic links that go round in a circle; name the file itself',
  EMFILE: 'too many open files; name fewer files at a time',
};

/** Turns what the file system threw into a sentence for the user; anything else stays what it is. */
export function toReadError(path: string, error: unknown): unknown {
  if (error instanceof ReadError || !(error instanceof Error) || !('code' in error)) return error;
  const culprit = 'path' in error && typeof error.path === 'string' ? error.path : path;
  const problem = PROBLEMS[String(error.code)] ?? `cannot be read (${error.message}); check the file`;
  return new ReadError(culprit, problem, { cause: error });
}
