import { RUNNABLES, START_WORDS } from './markers.js';
import type { Phrase } from './phrase.js';
import { nounsOf, stemOf } from './verbs.js';
import { splitIdentifier } from './words.js';

/** A name longer than that is a sentence. */
const LONGEST_NAME = 6;

const named = (...words: (string | null)[]) =>
  words
    .filter((word) => word !== null)
    .slice(0, LONGEST_NAME)
    .join(' ') || null;

/** What the end says of the object when the start names none, without the verb as a noun: `user` of `user import completed`. */
function wordsFor(verb: string, start: Phrase, end: Phrase | undefined): string[] {
  if (start.words.length > 0 || !end) return start.words;
  const nouns = nounsOf(verb);
  return end.words.filter((word) => !nouns.includes(stemOf(word)));
}

const isStartVerb = (phrase: Phrase | undefined) => START_WORDS.has(phrase?.verb ?? '');

/**
 * What is done, in lower case and few words: the verb in its base form and its object. Null when the wording gives nothing.
 * The start knows best; the end helps out where the start is a marker.
 */
export function spanNameOf(start: Phrase, end?: Phrase): string | null {
  if (start.verb !== null && !isStartVerb(start)) return named(start.verb, ...wordsFor(start.verb, start, end));
  if (start.words.length > 0) {
    if (isStartVerb(end) || (isStartVerb(start) && !end)) return named('start', ...start.words);
    const [only] = start.words;
    return start.words.length === 1 && RUNNABLES.has(only!) ? `run ${only}` : named(...start.words);
  }
  if (!end) return null;
  return isStartVerb(end) ? named('start', ...end.words) : named(end.verb, ...end.words);
}

/** `UserImporter.runImport` → `run import`; a verb alone takes its owner along: `UserImporter.run` → `run user importer`. */
export function nameFromSymbol(symbolPath: string): string {
  const parts = symbolPath
    .split(/[.#]/)
    .map(wordsOfSymbol)
    .filter((words) => words.length > 0);
  const last = parts.at(-1) ?? [];
  const owner = parts.at(-2) ?? [];
  if (last.length !== 1 || owner.length === 0) return last.join(' ');
  return [last[0] === 'constructor' ? 'construct' : last[0], ...owner].join(' ');
}

const wordsOfSymbol = (part: string) => (part.match(/\p{L}[\p{L}\p{N}_]*/gu) ?? []).flatMap(splitIdentifier);
