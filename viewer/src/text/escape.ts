const UNSAFE = /\p{Cc}|\p{Bidi_Control}|[\u2028\u2029\uFEFF]/gu;
const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Makes text from data safe for a terminal: nothing in it can move the cursor, set a colour, end the line or turn the
 * direction of writing. What was there stays visible as an escape.
 */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, (character) => SHORT[character] ?? numbered(character.charCodeAt(0)));
}

function numbered(code: number): string {
  const hex = code.toString(16);
  return code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
