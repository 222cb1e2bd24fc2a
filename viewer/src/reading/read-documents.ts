import { parseExactJson } from './exact-json.js';

/** What a file is made of: a JSON value, or text that is none. */
export type Piece = { document: unknown } | { malformed: number };

/** Longer than this, a document does not fit a JavaScript string. */
const MAX_LENGTH = 500_000_000;

export class DocumentTooLong extends Error {}

/** A line that can only be the start of a document of its own. */
const FRESH_DOCUMENT = /^\{\s*"resource(Spans|Logs|Metrics|Profiles)"/;

/**
 * The JSON values in lines of text: one per line, or one spread over many lines. The first line decides: when it is
 * the opening of something longer, lines are collected until it closes. After one line was a value, every line is.
 */
export async function* readDocuments(lines: AsyncIterable<string>): AsyncGenerator<Piece> {
  let onePerLine = false;
  let collected: string[] = [];
  let depth = 0;
  let length = 0;
  for await (const line of lines) {
    if (line.trim() === '') continue;
    if (collected.length > 0 && FRESH_DOCUMENT.test(line)) {
      yield { malformed: collected.length };
      collected = [];
    }
    if (collected.length === 0) {
      const piece = parse(line);
      depth = 'document' in piece || onePerLine ? 0 : openBrackets(line);
      onePerLine ||= 'document' in piece;
      length = line.length;
      if (depth > 0) collected.push(line);
      else yield piece;
    } else {
      collected.push(line);
      length += line.length;
      if (length > MAX_LENGTH) throw new DocumentTooLong();
      depth += openBrackets(line);
      if (depth > 0) continue;
      yield parse(collected.join('\n'));
      collected = [];
    }
  }
  if (collected.length > 0) yield { malformed: 1 };
}

function parse(text: string): Piece {
  try {
    return { document: parseExactJson(text) };
  } catch {
    return { malformed: 1 };
  }
}

/** How many more brackets a line of formatted JSON opens than it closes. Strings never span lines in JSON. */
function openBrackets(line: string): number {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index];
    if (inString && character === '\\') index++;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
  }
  return depth;
}
