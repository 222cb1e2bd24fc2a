import { buildModel } from '../model/build-model.js';
import { SpanCollection } from '../model/span-collection.js';
import type { Model } from '../model/types.js';
import { isOtlpDocument, readSpans } from '../otlp/spans.js';
import { findFiles } from './find-files.js';
import { DocumentTooLong, readDocuments } from './read-documents.js';
import { ReadError } from './read-error.js';
import { readLines, TruncatedFile } from './read-lines.js';

/**
 * Reads OTLP JSON, one document or one per line, plain or gzip, from files and folders, and builds the traces.
 * Lines and spans that are not OTLP are counted in `problems.malformed` and never thrown.
 * @throws {ReadError} when a path is missing or unreadable.
 */
export async function readTraces(paths: string[]): Promise<Model> {
  const spans = new SpanCollection();
  for (const file of await findFiles(paths)) await readFile(file, spans);
  return buildModel(spans);
}

async function readFile(file: string, spans: SpanCollection): Promise<void> {
  try {
    for await (const piece of readDocuments(readLines(file))) {
      if ('malformed' in piece) spans.malformed += piece.malformed;
      else if (isOtlpDocument(piece.document)) readSpans(piece.document, (span) => spans.add(span));
      else spans.malformed++;
    }
  } catch (error) {
    if (error instanceof DocumentTooLong) {
      throw new ReadError(file, 'holds a document of more than 500 MB; write one document per line', { cause: error });
    }
    if (!(error instanceof TruncatedFile)) throw error;
    spans.malformed++;
  }
}
