const CALL =
  /(?:\.(?:log|info|debug|warn|warning|error|trace|fatal|verbose|notice|http|silly|success|pending|note|mark|box|dbg|inf|msg|finest|start|complete|time|timeEnd|profile|done)|log|debug|Log|ogger|[lL]og[A-Z]\w{0,40})(?:\?\.)?\s*\(/g;
const CLOCK =
  /\b(?:now|hrtime|startTimer|new Date|bigint|\w{0,30}(?:[tT]ime|[nN]anoseconds|[sS]econds|[sS]topwatch))\s*\(\s*\)/;

/** A text pre-filter: a bracket needs two log calls, or one and a clock, so a file with fewer is never parsed. */
export function mayHoldBracket(text: string, loggers: readonly string[]): boolean {
  CALL.lastIndex = 0;
  if (CALL.exec(text) && (CALL.exec(text) || CLOCK.test(text))) return true;
  return loggers.some((name) => text.split(name).length > 2);
}

/** Machine-made code on few, very long lines; nobody would review a rewrite of it. */
export function looksMinified(text: string): boolean {
  if (text.length < 5_000) return false;
  const lines = text.split('\n', 500).length;
  return lines < 500 && text.length / lines > 500;
}
