const LEVELS =
  'log|info|debug|warn|warning|error|trace|fatal|verbose|notice|http|silly|success|start|complete|time|timeEnd|profile';
const METHOD_CALL = new RegExp(`\\.(?:${LEVELS})(?:\\?\\.)?\\s*\\(`, 'g');
const BARE_CALL = /(?<![.\w$])\w*(?:log|debug|Log|Logger|logger)\(/g;

/** A text pre-filter: a bracket needs two log calls, so a file with fewer is never parsed. */
export function mayHoldBracket(text: string, loggers: string[]): boolean {
  return atLeastTwo(text, METHOD_CALL, BARE_CALL) || loggers.some((name) => text.split(name).length > 2);
}

function atLeastTwo(text: string, ...patterns: RegExp[]): boolean {
  let found = 0;
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    while (pattern.exec(text)) if (++found === 2) return true;
  }
  return false;
}

/** Machine-made code on few, very long lines; nobody would review a rewrite of it. */
export function looksMinified(text: string): boolean {
  if (text.length < 5_000) return false;
  const lines = text.split('\n', 500).length;
  return lines < 500 && text.length / lines > 500;
}
