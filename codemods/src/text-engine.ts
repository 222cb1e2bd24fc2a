import { type AnalyzedBracket, analyze, type FileAnalysis } from './analyze.js';
import { isCandidate } from './discover/is-candidate.js';
import { resolveOptions } from './options.js';
import { rewriteFile } from './rewrite/rewrite-file.js';
import { surroundingsIn } from './rewrite/surroundings.js';
import { parse, syntaxProblem } from './syntax/parse.js';
import type { Bracket, MigrateOptions } from './types.js';

/** Works on texts that somebody else has read, such as the unsaved one in an editor. */
export interface TextEngine {
  /**
   * What `scan` finds in a file with this text. The text has no byte order mark.
   * @throws {SyntaxError} with the line, when it does not parse.
   */
  brackets(file: string, text: string): Bracket[];
  /** The text that `migrate --only <fingerprint>` leaves; null where that changes nothing or cannot be done. */
  rewrite(file: string, text: string, fingerprint: string): string | null;
}

/** Files are relative to `cwd`. What it reads around them, such as a tsconfig, it keeps for as long as it lives. */
export function textEngine(
  options: Omit<MigrateOptions, 'paths' | 'only' | 'except' | 'helper' | 'onProgress'> = {},
): TextEngine {
  const { selection, analyze: analyzeOptions } = resolveOptions(options);
  const surroundingsOf = surroundingsIn(selection.cwd, options);
  let last: { text: string; analysis: FileAnalysis } | null = null;
  const analysisOf = (file: string, text: string): FileAnalysis => {
    if (last?.text !== text || last.analysis.file !== file) {
      last = { text, analysis: analyze({ file, text, bom: false }, analyzeOptions) };
    }
    return last.analysis;
  };
  return {
    brackets: (file, text) => {
      if (!isCandidate(text, analyzeOptions.loggers)) return [];
      return analysisOf(file, text).brackets.map(({ bracket }) => bracket);
    },
    rewrite: (file, text, fingerprint) => {
      const analysis = analysisOf(file, text);
      const isWanted = ({ bracket }: AnalyzedBracket) => bracket.fingerprint === fingerprint;
      const context = { ...surroundingsOf(analysis), helper: null, isWanted, dropsKept: false, once: true };
      const { after } = rewriteFile(analysis, { file, text, bom: false }, context, analyzeOptions);
      return after === text || syntaxProblem(parse(file, after)) ? null : after;
    },
  };
}
