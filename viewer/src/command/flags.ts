/** What `view` takes on the command line, of this package and of `log-to-trace` alike. */
export interface ViewFlags {
  /** Of the same, in its long form; the last one counts only when it is the only one. */
  format?: string[];
  /** Short for `--format pretty`. */
  text?: boolean;
  /** Short for `--format json`. */
  json?: boolean;
  /** Short for `--format html --output <file>`. */
  html?: string;
  output?: string;
  quiet?: boolean;
  color?: boolean;
  /** Files and folders of the same system before its migration. */
  before?: string[];
  port?: string;
  host?: string;
  forward?: string;
  parquet?: string;
  open?: boolean;
}

export const VIEW_FORMATS = ['pretty', 'json', 'html'] as const;
export type ViewFormat = (typeof VIEW_FORMATS)[number];
