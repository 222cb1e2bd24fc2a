import {
  ADVERBS,
  AUXILIARIES,
  FILLERS,
  isAdverb,
  LABELS,
  PARTICLES,
  PREPOSITIONS,
  PRONOUNS,
  SUCCESS,
  UNITS,
} from './markers.js';
import { isGerund, isPast, stemOf } from './verbs.js';
import { VALUE } from './words.js';

export interface WorkObject {
  /** Stems of the words up to the first preposition. */
  object: string[];
  /** Stems of the words from there on, prepositions included. */
  complement: string[];
  /** The object's words as written; a preposition that leads them comes along, as in `to broker` of `connecting to broker`. */
  words: string[];
  particle: string | null;
}

const isEmptyWord = (token: string) =>
  token === VALUE ||
  FILLERS.has(token) ||
  PRONOUNS.has(token) ||
  ADVERBS.has(token) ||
  SUCCESS.has(token) ||
  AUXILIARIES.has(token);

/** Units behind a value, and adverbs at the end: `stopped gracefully`, but `nightly export`. */
const isTrailer = (token: string, before: string | undefined, next: string | undefined) =>
  (before === VALUE && UNITS.has(token)) ||
  (isAdverb(token) && (next === undefined || next === VALUE || PREPOSITIONS.has(next)));

/** In `log in to X` and `check in` the preposition belongs to the verb. */
const isParticle = (token: string | undefined, next: string | undefined) =>
  token !== undefined && (PARTICLES.has(token) || (token === 'in' && (next === undefined || PREPOSITIONS.has(next))));

/** Takes the particle away from where it stands: `shut down X` and `shut X down` are the same. */
function takeParticle(tokens: string[]): { particle: string | null; rest: string[] } {
  const [first, next] = tokens;
  if (isParticle(first, next)) return { particle: first!, rest: tokens.slice(1) };
  const last = tokens.at(-1);
  if (last !== undefined && PARTICLES.has(last)) return { particle: last, rest: tokens.slice(0, -1) };
  return { particle: null, rest: tokens };
}

/** `cleaning up and shutting down` is two pieces of work; the first gives the name. */
const isVerbForm = (token: string) => isGerund(token) || isPast(token);

/** `creating or updating users`: the first verb gives the name. */
const isAlternative = (token: string | undefined, next: string | undefined) =>
  token === 'or' && next !== undefined && isGerund(next);

/** `import of users` is a `user import`: what it is stands last. */
const rotate = (words: string[], at: number) => [...words.slice(at), ...words.slice(0, at)];

/** What the work is done on, from the words around the verb. */
export function objectOf(tokens: string[]): WorkObject {
  const { particle, rest } = takeParticle(tokens);
  const object: string[] = [];
  const complement: string[] = [];
  const words: string[] = [];
  let ofAt = 0;
  let leading: string | null = null;
  let valueFirst = false;
  for (const [index, token] of rest.entries()) {
    const inComplement = complement.length > 0;
    const next = rest[index + 1];
    if (token === 'took' || (token === 'and' && next !== undefined && isVerbForm(next))) break;
    if (object.length === 0 && (isAlternative(token, next) || isAlternative(rest[index - 1], token))) continue;
    if (token === 'of') ofAt = inComplement ? ofAt : object.length;
    else if (PREPOSITIONS.has(token) || next === 'than') {
      if (object.length > 0 || valueFirst) complement.push(token);
      else leading ??= token;
    } else if (object.length === 0 && token === VALUE) valueFirst = true;
    else if (PARTICLES.has(token) && next !== undefined && PREPOSITIONS.has(next)) continue;
    else if (!isEmptyWord(token) && !isTrailer(token, rest[index - 1], next)) {
      if (!inComplement && object.length > 0 && LABELS.has(token) && next === VALUE) continue;
      const stem = stemOf(token);
      if (inComplement) complement.push(stem);
      else if (!object.includes(stem)) {
        object.push(stem);
        words.push(token);
      }
    }
  }
  const named = rotate(words, ofAt);
  return {
    object: rotate(object, ofAt),
    complement,
    words: leading !== null && words.length > 0 ? [leading, ...named] : named,
    particle,
  };
}
