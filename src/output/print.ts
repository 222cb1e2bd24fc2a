import { codeOf } from '../errors.js';

/** Resolves when the stream has taken all of the text, or when nobody reads it any more. */
export function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error && codeOf(error) !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}
