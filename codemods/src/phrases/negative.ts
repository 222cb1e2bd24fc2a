import { ADVERBS, AUXILIARIES, FAILURES, isAdverb, NEGATIONS, PREPOSITIONS } from './markers.js';
import { isGerund, isPast } from './verbs.js';
import { isWord, VALUE } from './words.js';

const isPlain = (token: string | undefined) =>
  token !== undefined &&
  isWord(token) &&
  !isAdverb(token) &&
  !isGerund(token) &&
  !PREPOSITIONS.has(token) &&
  !AUXILIARIES.has(token) &&
  !ADVERBS.has(token);

/** In `retrying failed jobs` and `sending error report` the word describes what is worked on. */
const describes = (tokens: string[], index: number) => {
  const after = isPast(tokens[index + 1] ?? '') ? index + 2 : index + 1;
  return index > 0 && isPlain(tokens[after]);
};

/** `with errors`, but not `with {} errors`. */
const isLink = (token: string) => token === VALUE || PREPOSITIONS.has(token);

/** Whether a clause says that the work failed, or that there was none; null when it says neither. */
export function negativeRole(tokens: string[]): 'failure' | 'other' | null {
  for (const [index, token] of tokens.entries()) {
    if (FAILURES.has(token) && !describes(tokens, index)) return 'failure';
    if (token === 'errors' && (index === 0 || tokens.slice(0, index).findLast(isLink) === 'with')) return 'failure';
    if ((token === 'could' || token === 'can' || token === 'ca') && tokens[index + 1] === 'not') return 'failure';
  }
  const denied = tokens.findIndex((token) => NEGATIONS.has(token));
  if (denied === -1) return null;
  return /^(miss|skip|ignor)/.test(tokens[denied]!) && describes(tokens, denied) ? null : 'other';
}
