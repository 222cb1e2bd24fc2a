/** One error that the compiler reports in a file. */
export interface Diagnostic {
  /** Absolute, in the original project. */
  file: string;
  line: number;
  column: number;
  /** `TS2345` */
  code: string;
  message: string;
}

/** What is there after and was not before, wherever it stands now; the same error twice counts twice. */
export function added(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const known = new Map<string, number>();
  for (const diagnostic of before) known.set(keyOf(diagnostic), (known.get(keyOf(diagnostic)) ?? 0) + 1);
  return after.filter((diagnostic) => {
    const left = known.get(keyOf(diagnostic)) ?? 0;
    known.set(keyOf(diagnostic), left - 1);
    return left <= 0;
  });
}

function keyOf({ file, code, message }: Diagnostic): string {
  return JSON.stringify([file, code, message]);
}
