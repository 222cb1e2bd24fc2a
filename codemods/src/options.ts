import path from 'node:path';
import type { AnalyzeOptions } from './analyze.js';
import type { Selection } from './discover/list-files.js';
import { phraseReader } from './phrases/index.js';
import { narrowingLookup } from './project/compiler-version.js';
import type { ScanOptions } from './types.js';

/** Options with every default filled in, as the stages want them. */
export interface Resolved {
  selection: Selection;
  analyze: AnalyzeOptions;
  onProgress: (done: number, total: number) => void;
}

export function resolveOptions(options: ScanOptions): Resolved {
  const cwd = path.resolve(options.cwd ?? '.');
  return {
    selection: {
      cwd,
      paths: options.paths?.length ? options.paths : ['.'],
      include: options.include ?? [],
      exclude: options.exclude ?? [],
    },
    analyze: {
      loggers: new Set(options.loggers ?? []),
      read: phraseReader({ startPhrases: options.startPhrases ?? [], endPhrases: options.endPhrases ?? [] }),
      prefix: options.attributePrefix ?? '',
      redact: options.redact ?? [],
      narrowsInClosures: narrowingLookup(cwd),
    },
    onProgress: options.onProgress ?? (() => undefined),
  };
}
