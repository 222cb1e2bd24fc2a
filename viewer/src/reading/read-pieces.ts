import type { JsonObject } from '../otlp/json.js';
import { isOtlpDocument } from '../otlp/spans.js';
import { DocumentTooLong, readDocuments } from './read-documents.js';
import { ReadError } from './read-error.js';
import { readLines, TruncatedFile } from './read-lines.js';

/** A document of OTLP, or so much of a file that is none. */
export type OtlpPiece = { document: JsonObject } | { malformed: number };

/**
 * What a file of OTLP JSON holds, one document or one per line, plain or gzip. What is not OTLP is counted.
 * @throws {ReadError} when the file is missing or unreadable.
 */
export async function* readPieces(file: string): AsyncGenerator<OtlpPiece> {
  try {
    for await (const piece of readDocuments(readLines(file))) {
      if ('malformed' in piece) yield piece;
      else yield isOtlpDocument(piece.document) ? { document: piece.document } : { malformed: 1 };
    }
  } catch (error) {
    if (error instanceof DocumentTooLong) {
      throw new ReadError(file, 'holds a document of more than 500 MB; write one document per line', { cause: error });
    }
    if (!(error instanceof TruncatedFile)) throw error;
    yield { malformed: 1 };
  }
}
