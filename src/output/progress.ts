export interface Progress {
  update(done: number, total: number): void;
  /** Takes the progress line away. */
  end(): void;
}

const SILENT: Progress = { update: () => undefined, end: () => undefined };
const CLEAR_LINE = '\r\u001b[K';

/** A single line that counts files; nothing at all unless somebody watches. */
export function createProgress(
  label: string,
  options: { quiet?: boolean; stream?: NodeJS.WriteStream } = {},
): Progress {
  const { quiet = false, stream = process.stderr } = options;
  if (quiet || !stream.isTTY) return SILENT;
  return {
    update: (done, total) => stream.write(`${CLEAR_LINE}${label} ${done}/${total} files`),
    end: () => stream.write(CLEAR_LINE),
  };
}
