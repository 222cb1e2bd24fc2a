import { AUXILIARIES, PREPOSITIONS } from './markers.js';
import { isTitle } from './phrase.js';
import type { Reading } from './read-clause.js';
import { baseForm, isGerund } from './verbs.js';
import { isWord } from './words.js';
import { isWorkVerb } from './work-verbs.js';

/** `users: {}` lists a value; only a title of several words may also be one of something to come. */
export const LISTING = /:\s*(\{\}\s*\p{L}{0,3}[^\p{L}]*)?$/u;

const GOES_ON = /(?:\.{2,}|…)\s*$/;

/** What a message that reads like a title announces after all, as its verb and its dots tell; null where it does not. */
export function announcedBy(said: Reading, clauses: string[][], template: string): Reading | null {
  if (!isTitle(said)) return null;
  if (GOES_ON.test(template)) return orderIn(said.rest) ?? progressIn(said.rest, clauses);
  return LISTING.test(template) ? null : progressIn(said.rest, clauses);
}

/** `Clear all carts...`; `clear carts` may be a name, and `update required...` tells what is. */
function orderIn([verb = '', ...rest]: string[]): Reading | null {
  const last = rest.findLast(isWord);
  if (!isWorkVerb(verb) || last === undefined || last.endsWith('ed')) return null;
  return { roles: ['start'], verb, rest, strength: 'strong' };
}

/** `worker stopping`, where no more is said. */
function progressIn(tokens: string[], clauses: string[][]): Reading | null {
  const [last = '', ...others] = tokens.toReversed();
  const isPlain = others.some(isWord) && !others.some((word) => PREPOSITIONS.has(word) || AUXILIARIES.has(word));
  if (clauses.length > 1 || !isGerund(last) || !isPlain || isWorkVerb(others.at(-1)!)) return null;
  return { roles: ['start'], verb: baseForm(last), rest: others.toReversed(), strength: 'weak' };
}
