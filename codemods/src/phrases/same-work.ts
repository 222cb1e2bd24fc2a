import type { Phrase } from './phrase.js';
import { readPhrase } from './read-phrase.js';
import { stemOf } from './verbs.js';

/** These lead to the verb, as `trying to` does. */
const FAILED_TO = /\b(?:fail(?:ed|ure|s)? to|could ?n[o']t|unable to|cannot|can't)\b/gi;
const FAILURE_WORDS = /\b(?:fail(?:ed|ure|s)?|errors?|problem)\b/gi;

/** What failed, as far as a failure says: `Importing users failed` without its last word. */
export const workOfFailure = (failure: string): Phrase =>
  readPhrase(failure.replace(FAILED_TO, 'trying to').replace(FAILURE_WORDS, ' '));

/** Whether what is left of a failure without its failure words names the verb or the whole object of the start. */
export function isSameWork(failure: string, start: Phrase): boolean {
  const { verb, object } = workOfFailure(failure);
  if (verb !== null && verb === start.verb) return true;
  // `Write heartbeat` is a title, in which the verb is one of its words.
  const said = verb !== null && start.verb === null ? [stemOf(verb), ...object] : object;
  return start.object.length > 0 && start.object.every((word) => said.includes(word));
}
