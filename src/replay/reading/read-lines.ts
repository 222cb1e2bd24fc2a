import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { codeOf, UserError } from '../../errors.js';
import { problemOf, type Source } from './find-sources.js';

/** A line that is in the file; `text` is null where it is too long to be a log line. */
export interface TextLine {
  text: string | null;
  number: number;
  /** The file ends in the middle of it, or right behind it without a newline. */
  isLast: boolean;
}

/** Longer than that, a line is skipped without being held in memory. */
export const LONGEST_LINE_MB = 16;
const LONGEST_LINE = LONGEST_LINE_MB * 1024 * 1024;

const NEWLINE = 0x0a;
const GZIP = 0x1f;
const BYTE_ORDER_MARK = '\uFEFF';

/** A compressed file that ends in the middle or is damaged: what came before has been read. */
export class BrokenGzip extends Error {}

/**
 * The lines of a file, plain or gzip by its content, in batches: one per chunk read. Empty lines are left out.
 * @throws {UserError} when the file cannot be read.
 * @throws {BrokenGzip} behind the last good line of a damaged one.
 */
export async function* readLines(source: Source): AsyncGenerator<TextLine[]> {
  const input = source.path === null ? process.stdin : createReadStream(source.path, { highWaterMark: 1 << 18 });
  try {
    yield* split(await unzipped(input));
  } catch (error) {
    if (String(codeOf(error)).startsWith('Z_')) throw new BrokenGzip(source.file, { cause: error });
    if (codeOf(error) === undefined) throw error;
    throw new UserError(`${source.file} ${problemOf(error)}`);
  } finally {
    input.destroy();
  }
}

/** Looks at the first byte as it comes: standard input can be read only once. */
async function unzipped(input: Readable): Promise<AsyncIterable<Buffer>> {
  const chunks: AsyncIterator<Buffer> = input[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return Readable.from([]);
  const content = chain(first.value, chunks);
  return first.value[0] === GZIP ? pipeline(Readable.from(content), createGunzip(), () => {}) : content;
}

async function* chain(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* split(content: AsyncIterable<Buffer>): AsyncGenerator<TextLine[]> {
  let number = 0;
  let held: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer, isLast: boolean, lines: TextLine[]): void => {
    number++;
    length += part.length;
    const isTooLong = length > LONGEST_LINE;
    const text = isTooLong ? null : held.length === 0 ? part.toString() : Buffer.concat([...held, part]).toString();
    held = [];
    length = 0;
    if (text?.trim() === '') return;
    lines.push({ text: number === 1 && text?.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text, number, isLast });
  };
  for await (const chunk of content) {
    const lines: TextLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end), false, lines);
      from = end + 1;
    }
    if (from < chunk.length) {
      length += chunk.length - from;
      if (length > LONGEST_LINE) held = [];
      else held.push(chunk.subarray(from));
    }
    if (lines.length > 0) yield lines;
  }
  if (length === 0) return;
  const last: TextLine[] = [];
  take(Buffer.alloc(0), true, last);
  yield last;
}
