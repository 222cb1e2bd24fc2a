/** What is known of one repository in the end: numbers, and names of this project alone. */
export interface Figures {
  /** `owner/name` */
  name: string;
  commit: string;
  files: number;
  parsed: number;
  logCalls: number;
  brackets: number;
  migratable: number;
  refused: number;
  halfBrackets: number;
  failedFiles: number;
  /** How often each code refused. */
  refusals: Record<string, number>;
  /** Without a rewrite. */
  before: Checked;
  /** After `migrate --logs keep` and after `migrate`. */
  after: Record<'keep' | 'remove', After>;
}

export interface Checked {
  typeErrors: number | null;
  passed: number;
  failed: number;
  skipped: number;
}

export interface After extends Checked {
  rewritten: number;
  addedTypeErrors: number | null;
  /** Tests whose outcome is another one than before. */
  changedTests: number;
  /** Rewritten brackets that the tests ran. */
  executed: number;
}
