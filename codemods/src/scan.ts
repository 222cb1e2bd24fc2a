import { type AnalyzeOptions, analyze, type FileAnalysis } from './analyze.js';
import { isCandidate } from './discover/is-candidate.js';
import { listFiles } from './discover/list-files.js';
import { readSource, type SourceText } from './discover/read-source.js';
import { type Resolved, resolveOptions } from './options.js';
import type { FailedFile, ScanOptions, ScanResult } from './types.js';

/**
 * Finds the log brackets of a project. Reads, and changes nothing.
 * @throws {UnreadablePathError} when a path does not exist.
 */
export async function scan(options: ScanOptions = {}): Promise<ScanResult> {
  const survey = new Survey();
  await survey.run(resolveOptions(options), () => undefined);
  return survey.result();
}

const PROGRESS_STEP = 50;

/** Walks over the files of a project, hands each analysis on as it is made, and keeps the plain results. */
export class Survey {
  private readonly found: Pick<ScanResult, 'brackets' | 'halfBrackets' | 'failedFiles'> = {
    brackets: [],
    halfBrackets: [],
    failedFiles: [],
  };
  private files = 0;
  private parsed = 0;
  private logCalls = 0;

  async run(options: Resolved, onFile: (analysis: FileAnalysis, text: SourceText) => void): Promise<void> {
    const { cwd } = options.selection;
    const files = await listFiles(options.selection);
    this.files = files.length;
    for (const [index, file] of files.entries()) {
      // Small files, one after the other: reading them in parallel costs more than it saves.
      const text = readSource(cwd, file);
      if (text) this.visit(text, options.analyze, onFile);
      if (index % PROGRESS_STEP === 0) options.onProgress(index, files.length);
    }
    options.onProgress(files.length, files.length);
  }

  /** Records a file that failed after it had been analysed. */
  fail(failure: FailedFile): void {
    this.found.failedFiles.push(failure);
  }

  private visit(
    text: SourceText | FailedFile,
    options: AnalyzeOptions,
    onFile: (analysis: FileAnalysis, text: SourceText) => void,
  ): void {
    if ('error' in text) {
      this.fail(text);
      return;
    }
    if (!isCandidate(text.text, options.loggers)) return;
    let analysis: FileAnalysis;
    try {
      analysis = analyze(text, options);
    } catch (error) {
      this.fail({ file: text.file, error: reasonOf(error) });
      return;
    }
    this.parsed++;
    this.logCalls += analysis.logCalls;
    this.found.brackets.push(...analysis.brackets.map(({ bracket }) => bracket));
    this.found.halfBrackets.push(...analysis.halfBrackets);
    onFile(analysis, text);
  }

  result(): ScanResult {
    const { brackets, halfBrackets, failedFiles } = this.found;
    const refused = brackets.filter(({ verdict }) => verdict === 'refused').length;
    const summary = {
      files: this.files,
      parsed: this.parsed,
      logCalls: this.logCalls,
      brackets: brackets.length,
      migratable: brackets.length - refused,
      refused,
      halfBrackets: halfBrackets.length,
      failedFiles: failedFiles.length,
    };
    return { version: 1, summary, brackets, halfBrackets, failedFiles };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'is nested too deeply to be analysed; exclude it in the config';
  return error instanceof Error ? error.message : String(error);
}
