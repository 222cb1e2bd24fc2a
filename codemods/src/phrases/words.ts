import { PREPOSITIONS } from './markers.js';

/** Stands for every value of a template. */
export const VALUE = '{}';

const BRAND = /^(GitHub|GitLab|YouTube|JavaScript|TypeScript|LinkedIn|WordPress|macOS)$/;
const LONE_CAPITALS = /^([A-Z][a-z]+[A-Z]+|[A-Z]+)s?$/;

/** `runImport`, `run_import`, `RUN_IMPORT` and `UserImporter` → words; `MongoDB`, `OpenAPI`, `APIs` and `GitHub` stay whole. */
export function splitIdentifier(identifier: string): string[] {
  if (BRAND.test(identifier) || LONE_CAPITALS.test(identifier)) return [identifier.toLowerCase()];
  return identifier
    .replace(/([a-z])([A-Z])|(\d)([A-Z](?=[a-z]))/g, '$1$3 $2$4')
    .replace(/([A-Z])([A-Z](?!s(?![a-z]))[a-z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

/** What no product is called: `runImport`, but not `iOS`; `run_import`; three humps and more. */
const LOOKS_LIKE_IDENTIFIER = /^[a-z]{2,}\w*[A-Z]|^[a-z]\d*[A-Z]\w*[A-Z][a-z]|_|^([A-Z][a-z]+){3,}$/;

/** In a sentence `OpenTelemetry` and `PostgreSQL` are names, and only what looks like an identifier has parts. */
function wordsIn(token: string): string[] {
  const parts = LOOKS_LIKE_IDENTIFIER.test(token) ? splitIdentifier(token) : [];
  // `expiresAt` is one thing; its parts would read as a place.
  return parts.length > 0 && !PREPOSITIONS.has(parts.at(-1)!) ? parts : [token.toLowerCase()];
}

const NAMED_CODE = /(["'`])([A-Za-z]\w*)\1|\b([A-Za-z]\w*)\(\)/g;

/** Takes apart what is quoted or called like a function or class. */
export const spellOutCode = (text: string): string =>
  text.replace(NAMED_CODE, (_, _quote, quoted: string, called: string) => splitIdentifier(quoted ?? called).join(' '));

const TOKEN = /\{\}|\p{L}[\p{L}\p{N}_]*/gu;

/** Words in lower case and values, in order; punctuation, numbers and emoji are left out. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === VALUE) tokens.push(VALUE);
    // `runnning`
    else tokens.push(...wordsIn(token.replace(/([a-z])\1\1+/g, '$1$1')));
  }
  return tokens;
}

export const isWord = (token: string): boolean => token !== VALUE;
