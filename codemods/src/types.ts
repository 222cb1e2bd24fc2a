/** The plain, serialisable values that travel between the stages of the engine. */

/** A place in a file, 1-based, as editors count. */
export interface Position {
  line: number;
  column: number;
}

/** How the beginning and the end of a piece of work are announced. */
export type BracketForm = 'block' | 'try' | 'branches' | 'promise-chain' | 'callback' | 'timer';

/** A value of a bracketing log line that becomes an attribute of the span. */
export interface BracketAttribute {
  key: string;
  /** Source text of the value. */
  expression: string;
  /** `start`: known when the span begins; `end`: set before it ends. */
  on: 'start' | 'end';
}

/** Why a bracket stays as it is. `explain <code>` prints the page of the code. */
export interface Refusal extends Position {
  code: string;
  reason: string;
}

/** One log bracket: a piece of work whose beginning and end the code announces in its log. */
export interface Bracket {
  /** Identifies the bracket by content; stable across line moves and reformatting. */
  fingerprint: string;
  /** Posix path relative to `cwd`. */
  file: string;
  start: Position;
  end: Position;
  form: BracketForm;
  /** Receiver text of the opening call, e.g. `this.logger`; of the closing one where a clock opens. */
  logger: string;
  /** Enclosing symbol path, e.g. `UserImporter.run`; empty at top level. */
  function: string;
  /** Message templates of the opening and the closing line, values replaced by `{}`; of the closing one alone where a clock opens. */
  messages: string[];
  spanName: string;
  attributes: BracketAttribute[];
  verdict: 'migratable' | 'refused';
  refusal: Refusal | null;
}

/** A log line worded like a start that nothing ends. */
export interface HalfBracket {
  file: string;
  start: Position;
  message: string;
}

export interface FailedFile {
  file: string;
  error: string;
}

export interface ScanSummary {
  /** Files considered after ignore rules. */
  files: number;
  /** Files that could hold a bracket and were parsed. */
  parsed: number;
  logCalls: number;
  brackets: number;
  migratable: number;
  refused: number;
  halfBrackets: number;
  failedFiles: number;
}

export interface ScanResult {
  version: 1;
  summary: ScanSummary;
  brackets: Bracket[];
  halfBrackets: HalfBracket[];
  failedFiles: FailedFile[];
}

/** What the engine has to know of a project; every field has a default. */
export interface ScanOptions {
  /** Folder that paths are relative to. Default: the current one. */
  cwd?: string;
  /** Files, folders or globs. Default: `['.']`. */
  paths?: string[];
  /** Names of loggers that imports and initialisers don't reveal. */
  loggers?: string[];
  /** Globs; when given, only files that match one of them. */
  include?: string[];
  /** Globs of files to leave out. */
  exclude?: string[];
  /** Further wordings of a start, e.g. `kicking off`. */
  startPhrases?: string[];
  /** Further wordings of an end. */
  endPhrases?: string[];
  /** Put before every attribute key. */
  attributePrefix?: string;
  /** Attribute keys or globs whose values never reach a span. */
  redact?: string[];
  /** Called after each parsed file. */
  onProgress?: (done: number, total: number) => void;
}

export interface MigrateOptions extends ScanOptions {
  /** `remove` (default): the span replaces the bracketing lines; `keep`: they stay inside it. */
  logs?: 'remove' | 'keep';
  /** Fingerprints, forms or refusal codes; when given, only brackets that match one. */
  only?: string[];
  /** Fingerprints of brackets that stay as they are. */
  except?: string[];
  /** Name given to `trace.getTracer`. Default: the name in the nearest package.json. */
  tracerName?: string;
  /** A module of the project, by its path, whose `withSpan` starts the spans; created when it is not there. */
  helper?: string;
  /**
   * How far types are looked at to write an attribute as the number, boolean or string it is instead of as text: within the project's own
   * files (`project`, the default), or in the packages that it has installed as well, which takes longer.
   */
  types?: 'project' | 'packages';
}

/** New content of one file. The engine writes nothing; the caller does. */
export interface FileChange {
  file: string;
  /** Brackets rewritten in this file; empty for a package.json. */
  fingerprints: string[];
  /** Unified diff of this file that `git apply` accepts. */
  diff: string;
  /** Null: the file is created. */
  before: string | null;
  after: string;
}

export interface MigrateResult extends ScanResult {
  changes: FileChange[];
  /** Templates that will no longer be logged. */
  removedMessages: string[];
  /** Brackets that stay as they are because the project's compiler found fault with their rewrite. */
  rolledBack: RolledBack[];
  /** What the user should know before applying, each one sentence. */
  warnings: string[];
}

/** A bracket whose rewrite was taken back, and the error that it would have added. */
export interface RolledBack {
  fingerprint: string;
  file: string;
  diagnostic: {
    /** Where the error showed. */
    file: string;
    /** `TS2345` */
    code: string;
    message: string;
  };
}

/** A page of the refusal handbook. */
export interface RefusalPage {
  code: string;
  title: string;
  /** Markdown. */
  text: string;
}
