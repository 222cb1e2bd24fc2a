import { codeOf, messageOf, UserError } from '../errors.js';

/**
 * Resolves when the stream has taken all of the text, or when nobody reads it any more.
 * @throws {UserError} when it cannot be written, on a full disk for example.
 */
export function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error && codeOf(error) !== 'EPIPE') reject(unwritable('the result', error));
      else resolve();
    });
  });
}

export function unwritable(what: string, error: unknown): UserError {
  return new UserError(`${what} cannot be written (${messageOf(error)}). Make room for it, or send it elsewhere.`);
}
