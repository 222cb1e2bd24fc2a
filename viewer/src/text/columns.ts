import stringWidth from 'string-width';

/** One column each: Latin letters and signs, and what the tree itself is drawn with. Most text needs no closer look. */
const NARROW = /^[\x20-\x7e\xa1-\xac\xae-\xff•…→✖\u2500-\u257f]*$/;
const segmenter = new Intl.Segmenter();

/** How many terminal columns a text takes. */
export function widthOf(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Cuts a text to a width, with an ellipsis in place of what was cut. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of segmenter.segment(text)) {
    used += widthOf(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Fills lines with pieces; a piece is never broken, so that it can still be searched for. */
export function fill(pieces: string[], width: number, separator = '  '): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  for (const piece of pieces) {
    const length = widthOf(piece) + separator.length;
    if (line.length > 0 && used + length > width + separator.length) {
      lines.push(line.join(separator));
      line = [];
      used = 0;
    }
    line.push(piece);
    used += length;
  }
  return line.length === 0 ? lines : [...lines, line.join(separator)];
}
