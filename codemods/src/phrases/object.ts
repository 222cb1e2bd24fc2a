import {
  ADVERBS,
  AUXILIARIES,
  FILLERS,
  isAdverb,
  PARTICLES,
  PREPOSITIONS,
  PRONOUNS,
  SUCCESS,
  UNITS,
} from './markers.js';
import { stemOf } from './verbs.js';
import { VALUE } from './words.js';

export interface WorkObject {
  object: string[];
  complement: string[];
  words: string[];
  particle: string | null;
}

const isNoise = (token: string, before: string | undefined) =>
  token === VALUE ||
  FILLERS.has(token) ||
  PRONOUNS.has(token) ||
  ADVERBS.has(token) ||
  SUCCESS.has(token) ||
  AUXILIARIES.has(token) ||
  (before === VALUE && UNITS.has(token));

/** `stopped gracefully`, but `nightly export`. */
const isLastWord = (tokens: string[], index: number) => {
  const next = tokens[index + 1];
  return next === undefined || next === VALUE || PREPOSITIONS.has(next);
};

/** In `log in to X` and `check in` the preposition belongs to the verb. */
const isParticle = (token: string | undefined, next: string | undefined) =>
  token !== undefined && (PARTICLES.has(token) || (token === 'in' && (next === undefined || PREPOSITIONS.has(next))));

/** `shut down X` and `shut X down` are the same. */
function particleOf(tokens: string[]): string | null {
  const [first, next] = tokens;
  if (isParticle(first, next)) return first!;
  const last = tokens.at(-1);
  return last !== undefined && PARTICLES.has(last) ? last : null;
}

/** What the work is done on, from the words around the verb. */
export function objectOf(tokens: string[]): WorkObject {
  const particle = particleOf(tokens);
  const object: string[] = [];
  const complement: string[] = [];
  const words: string[] = [];
  let ofAt = 0;
  let target = object;
  let preposition: string | null = null;
  for (const [index, token] of tokens.entries()) {
    if (token === 'took') break;
    if (token === particle && (index === 0 || index === tokens.length - 1)) continue;
    if (PREPOSITIONS.has(token)) {
      if (object.length > 0) {
        target = complement;
        target.push(token);
      } else preposition ??= token;
      continue;
    }
    if (token === 'of') {
      if (target === object) ofAt = object.length;
      continue;
    }
    if (isNoise(token, tokens[index - 1]) || (isAdverb(token) && isLastWord(tokens, index))) continue;
    target.push(stemOf(token));
    if (target !== object) continue;
    words.push(token);
  }
  const named = rotate(words, ofAt);
  return {
    object: rotate(object, ofAt),
    complement,
    words: preposition === null || words.length === 0 ? named : [preposition, ...named],
    particle,
  };
}

/** `import of users` is a `user import`: what it is stands last. */
const rotate = (words: string[], at: number) => [...words.slice(at), ...words.slice(0, at)];
