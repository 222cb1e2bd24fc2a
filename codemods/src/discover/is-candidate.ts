import { looksMinified, mayHoldBracket } from './may-hold-bracket.js';

/** Whether a text is worth parsing. */
export function isCandidate(text: string, loggers: ReadonlySet<string>): boolean {
  return mayHoldBracket(text, [...loggers]) && !isIgnored(text) && !looksMinified(text);
}

function isIgnored(text: string): boolean {
  return (
    text.includes('log-to-trace-ignore-file') && /^[ \t]*(?:\/\/|\/\*)[ \t]*log-to-trace-ignore-file\b/m.test(text)
  );
}
