const LONG_INTEGER = /[:[,]\s*-?\d{16,}/;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * `JSON.parse` that loses no digit of a 64-bit integer: a bare integer too long for a number comes back as the string
 * of its digits, the other way in which OTLP writes it.
 * @throws {SyntaxError} when the text is no JSON.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(LONG_INTEGER.test(text) ? quoteLongIntegers(text) : text);
}

function quoteLongIntegers(text: string): string {
  const outside = /"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const parts: string[] = [];
  let copied = 0;
  for (let match = outside.exec(text); match !== null; match = outside.exec(text)) {
    const [token] = match;
    if (token === '"') {
      outside.lastIndex = endOfString(text, match.index);
    } else if (token.length >= 16 && /^-?\d+$/.test(token)) {
      parts.push(text.slice(copied, match.index), `"${token}"`);
      copied = match.index + token.length;
    }
  }
  return parts.join('') + text.slice(copied);
}

/** A loop and not a pattern: a pattern would need as much stack as the string is long. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index++;
    else if (code === QUOTE) return index + 1;
  }
  return text.length;
}
