import type { PhraseOptions, PhraseRole } from './phrase.js';
import type { Reading } from './read-clause.js';
import { baseForm, isGerund } from './verbs.js';
import { tokensOf } from './words.js';

/** Where `part` stands in `tokens`, or -1. */
const indexOfRun = (tokens: string[], part: string[]) =>
  part.length === 0 ? -1 : tokens.findIndex((_, i) => part.every((word, j) => tokens[i + j] === word));

function readAround(clauses: string[][], phrases: string[] | undefined, role: PhraseRole): Reading | null {
  for (const phrase of phrases ?? []) {
    const part = tokensOf(phrase);
    for (const tokens of clauses) {
      const at = indexOfRun(tokens, part);
      if (at === -1) continue;
      const around = [...tokens.slice(0, at), ...tokens.slice(at + part.length)];
      const rest = around.length > 0 ? around : clauses.filter((clause) => clause !== tokens).flat();
      const [first, ...others] = rest;
      const verb = first !== undefined && isGerund(first) ? baseForm(first) : null;
      return { roles: [role], verb, rest: verb === null ? rest : others, strength: 'strong' };
    }
  }
  return null;
}

/** What the project's own wordings make of a message; they go before everything else. */
export function configuredReading(clauses: string[][], options: PhraseOptions): Reading | null {
  return readAround(clauses, options.startPhrases, 'start') ?? readAround(clauses, options.endPhrases, 'end');
}
