/** The options of every command, as commander hands them over. */
export interface CommonFlags {
  cwd?: string;
  config?: string;
  format?: string[];
  output?: string;
  quiet?: boolean;
  color: boolean;
}
