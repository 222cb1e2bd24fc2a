import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { HttpError } from '../server/http-error.js';

const unzip = promisify(gunzip);

/** No body may be larger, before and after it is unpacked. The Collector's own limit is 20 MiB. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface Body {
  /** As it came over the wire. */
  raw: Buffer;
  content: Buffer;
}

/** @throws {HttpError} 413 when it is too large, 415 when its encoding is not known, 400 when it cannot be unpacked. */
export async function readBody(request: IncomingMessage, limit = MAX_BODY_BYTES): Promise<Body> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new HttpError(415, `content-encoding ${encoding} is not supported; send gzip or no encoding`);
  }
  const raw = await readRaw(request, limit);
  return { raw, content: encoding === 'gzip' ? await unpack(raw, limit) : raw };
}

/** What is too much is read and thrown away: a connection that is cut off loses the answer that says why. */
function readRaw(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else refuse();
    };
    const refuse = () => {
      request.off('data', take).resume();
      reject(tooLarge(limit));
    };
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      refuse();
      return;
    }
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('aborted', () => reject(new HttpError(400, 'the body ended too early')));
  });
}

async function unpack(raw: Buffer, limit: number): Promise<Buffer> {
  try {
    return await unzip(raw, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limit);
    throw new HttpError(400, 'the body is no gzip, though its content-encoding says so');
  }
}

function tooLarge(limit: number): HttpError {
  return new HttpError(413, `the body is larger than ${limit / 1024 / 1024} MiB; export smaller batches`);
}
