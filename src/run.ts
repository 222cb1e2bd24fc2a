import { CommanderError } from 'commander';
import { isExpected, messageOf } from './errors.js';
import { DONE, NOTHING_DONE } from './exit-codes.js';
import { createProgram } from './program.js';

/** Runs one command line and returns its exit code. Never throws. */
export async function run(argv: string[]): Promise<number> {
  let exitCode = DONE;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    // Commander has printed its message already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : NOTHING_DONE;
    process.stderr.write(`${describe(error, argv.includes('--debug'))}\n`);
    return NOTHING_DONE;
  }
}

function describe(error: unknown, debug: boolean): string {
  const trace = debug && error instanceof Error ? `\n${error.stack}` : '';
  if (isExpected(error)) return `error: ${error.message}${trace}`;
  const advice = debug ? '' : ' Run again with --debug for the stack trace.';
  return `error: log-to-trace failed unexpectedly: ${messageOf(error)}. Please report this.${advice}${trace}`;
}
