import { createInterface } from 'node:readline/promises';
import { UserError } from '../errors.js';

/** Whether somebody is there to answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

/** @throws {UserError} unless the answer is yes */
export async function confirm({ input, output }: Terminal): Promise<void> {
  const terminal = createInterface({ input, output });
  const declined = new AbortController();
  // End of input and Ctrl+C close the terminal without an answer.
  terminal.once('close', () => declined.abort());
  try {
    const answer = await terminal.question('Go on? [Y/n] ', { signal: declined.signal });
    if (/^(y|yes|)$/i.test(answer.trim())) return;
  } catch (error) {
    if (!declined.signal.aborted) throw error;
    output.write('\n');
  } finally {
    terminal.close();
  }
  throw new UserError('declined. Nothing was changed.');
}
