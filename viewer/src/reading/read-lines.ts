import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ReadError, toReadError } from './read-error.js';

const NEWLINE = 0x0a;

/** No JSON starts with it. */
const GZIP = 0x1f;

const BYTE_ORDER_MARK = '\uFEFF';

/** Longer than this, a line does not fit a JavaScript string. */
const MAX_LINE_BYTES = 500 * 1024 * 1024;

/** A compressed file that ends in the middle: what came before it is good. */
export class TruncatedFile extends Error {}

/**
 * The lines of a text file, plain or gzip (recognised by its content), one after the other. Only a newline ends a
 * line: JSON strings may hold every other separator.
 * @throws {ReadError} when the file cannot be read.
 * @throws {TruncatedFile} after the last good line of a broken gzip file.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  try {
    yield* splitLines(path, await unzipped(file));
  } catch (error) {
    if (isBrokenGzip(error)) throw new TruncatedFile(path, { cause: error });
    throw toReadError(path, error);
  } finally {
    file.destroy();
  }
}

/** Looks at the first bytes as they come, and not at the file beforehand: a pipe can be read only once. */
async function unzipped(file: Readable): Promise<AsyncIterable<Buffer>> {
  const chunks: AsyncIterator<Buffer> = file[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return Readable.from([]);
  const content = chain(first.value, chunks);
  // The error of a pipeline reaches whoever reads its end.
  return first.value[0] === GZIP ? pipeline(Readable.from(content), createGunzip(), () => {}) : content;
}

async function* chain(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* splitLines(path: string, content: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let length = 0;
  let first = true;
  const take = (part: Buffer): string => {
    const line = parts.length === 0 ? part.toString() : Buffer.concat([...parts, part]).toString();
    const text = first && line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line;
    parts = [];
    length = 0;
    first = false;
    return text;
  };
  for await (const chunk of content) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield take(chunk.subarray(from, end));
      from = end + 1;
    }
    if (from === chunk.length) continue;
    parts.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > MAX_LINE_BYTES)
      throw new ReadError(path, 'has a line of more than 500 MB; write one document per line');
  }
  if (parts.length > 0) yield take(Buffer.alloc(0));
}

function isBrokenGzip(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['Z_BUF_ERROR', 'Z_DATA_ERROR'].includes(String(error.code));
}
