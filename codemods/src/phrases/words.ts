/** Stands for every value of a template. */
export const VALUE = '{}';

const BRAND = /^(GitHub|GitLab|YouTube|JavaScript|TypeScript|LinkedIn|WordPress)$/;

/** `runImport`, `run_import`, `RUN_IMPORT` and `UserImporter` → words; `MongoDB`, `OpenAPI` and `GitHub` stay whole. */
export function splitIdentifier(identifier: string): string[] {
  if (BRAND.test(identifier) || /^[A-Z][a-z]+[A-Z]+s?$/.test(identifier)) return [identifier.toLowerCase()];
  return identifier
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

const TOKEN = /\{\}|\p{L}[\p{L}\p{N}_]*/gu;

/** Words in lower case and values, in order; punctuation, numbers and emoji are left out. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === VALUE) tokens.push(VALUE);
    else tokens.push(...splitIdentifier(token));
  }
  return tokens;
}

export const isWord = (token: string): boolean => token !== VALUE;
