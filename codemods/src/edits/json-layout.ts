/** How a JSON file is laid out. */
export interface Layout {
  /** One level of indentation. */
  unit: string;
  eol: string;
  /** What is there stands on one line. */
  isFlat: boolean;
}

export function layoutOf(text: string): Layout {
  return {
    unit: /\n([ \t]+)"/.exec(text)?.[1] ?? '  ',
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    isFlat: /^\uFEFF?\s*\{[^\n]*"[^\n]*\}\s*$/.test(text),
  };
}
