import { buildModel } from '../model/build-model.js';
import { SpanCollection } from '../model/span-collection.js';
import type { Model } from '../model/types.js';
import { readLogRecords } from '../otlp/log-records.js';
import { readSpans } from '../otlp/spans.js';
import { findFiles } from './find-files.js';
import { readPieces } from './read-pieces.js';

/**
 * Reads OTLP JSON, one document or one per line, plain or gzip, from files and folders, and builds the traces. Log
 * records become lines of their spans. Lines and spans that are not OTLP are counted in `problems.malformed` and never
 * thrown.
 * @throws {ReadError} when a path is missing or unreadable.
 */
export async function readTraces(paths: string[]): Promise<Model> {
  const spans = new SpanCollection();
  for (const file of await findFiles(paths)) {
    for await (const piece of readPieces(file)) {
      if ('malformed' in piece) {
        spans.malformed += piece.malformed;
        continue;
      }
      readSpans(piece.document, (span) => spans.add(span));
      readLogRecords(piece.document, (line) => spans.addLine(line));
    }
  }
  return buildModel(spans);
}
