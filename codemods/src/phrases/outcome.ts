import { COUNTED, PREPOSITIONS } from './markers.js';
import type { Phrase } from './phrase.js';
import { reports } from './synonyms.js';
import { nounsOf, stemOf } from './verbs.js';

export const sameWords = (a: readonly string[], b: readonly string[]) =>
  a.length > 0 && a.length === b.length && a.every((word) => b.includes(word));

/** A complement without its prepositions. */
export const contentOf = (words: readonly string[]) => words.filter((word) => !PREPOSITIONS.has(word));

/** `from cache` and `from database` are two pieces of work; `for user {}` and `to database` may be one. */
const agrees = (a: readonly string[], b: readonly string[]) => {
  const [from, to] = [contentOf(a), contentOf(b)];
  if (from.length === 0 || to.length === 0 || from.some((word) => to.includes(word))) return true;
  return !a.some((word) => PREPOSITIONS.has(word) && b.includes(word));
};

const JOBS = new Set(['job', 'task', 'process']);

/** `starting report job` starts the report. */
const withoutRunnable = (words: readonly string[]) =>
  words.length > 1 && JOBS.has(words.at(-1)!) ? words.slice(0, -1) : words;

const REQUESTS = new Set(['make', 'send', 'issue', 'submit']);

/** `sending quota request` is answered by `received quota response`. */
const answersRequest = (start: Phrase, end: Phrase) =>
  end.verb === 'receive' &&
  REQUESTS.has(start.verb ?? '') &&
  start.object.at(-1) === 'request' &&
  end.object.at(-1) === 'respons' &&
  sameWords(start.object, [...end.object.slice(0, -1), 'request']);

/** `committing changes` is answered by `created commit`. */
const createsIt = (start: Phrase, end: Phrase) =>
  (end.verb === 'create' || end.verb === 'generate') &&
  start.verb !== null &&
  end.object.length === 1 &&
  end.object[0] === stemOf(start.verb);

/** `fetching account details` is answered by the details themselves: `account details: {}`. */
const RETRIEVALS = new Set(['fetch', 'get', 'retrieve', 'load', 'obtain', 'query', 'look up', 'find', 'read']);
export const showsIt = (start: Phrase, end: Phrase) =>
  start.strength === 'strong' &&
  RETRIEVALS.has(start.verb ?? '') &&
  end.object.length > 1 &&
  sameWords(start.object, end.object) &&
  agrees(start.complement, end.complement);

/** `{} carts` */
const COUNT = /\{\}\s*\p{L}/u;

const TOTAL = /^\P{L}*total\b/iu;

/** `compressing archive` is answered by `compressed {} bytes`, `pricing all carts of {} tenants` by `total tenants priced: {}`. */
const countsIt = (start: Phrase, end: Phrase) => {
  if (start.verb === null || start.verb !== end.verb || start.object.length === 0) return false;
  const known = [...start.object, ...start.complement];
  if (TOTAL.test(end.template)) return end.object.length > 0 && end.object.every((word) => known.includes(word));
  if (!COUNT.test(end.template)) return false;
  const others = contentOf(end.complement).filter((word) => !COUNTED.has(word));
  return end.object.length === 1 && COUNTED.has(end.object[0]!) && others.every((word) => known.includes(word));
};

/** `verifying signature` is answered by `signature ok`. */
const CHECKS = new Set(['check', 'validate', 'verify', 'test']);
const VERDICT = /\b(ok|success\w*|passed|valid)\b/i;

/** The end may leave words of a compound out, or add some, as long as it names the same thing. */
const sameThing = (a: readonly string[], b: readonly string[]) =>
  a.at(-1) === b.at(-1) && (a.every((word) => b.includes(word)) || b.every((word) => a.includes(word)));

const isVerdict = (start: Phrase, end: Phrase) =>
  end.verb === null &&
  VERDICT.test(end.template) &&
  (CHECKS.has(start.verb ?? '') ? sameThing(start.object, end.object) : sameWords(start.object, end.object));

/** `waiting for ledger to be closed` is answered by `ledger closed`. */
const awaitsIt = (start: Phrase, end: Phrase) =>
  start.verb === 'wait' &&
  end.verb !== null &&
  start.complement[0] === 'to' &&
  start.complement[1] === stemOf(end.verb) &&
  sameThing(start.object, end.object);

/** `starting invoice job` is answered by `done, processed all invoices`. */
const MARKED = /^\P{L}*(done|finished|completed?)\s*[,.:;!–—-]/iu;
const isMarked = (start: Phrase, end: Phrase) =>
  start.verb === null &&
  end.verb !== null &&
  MARKED.test(end.template) &&
  end.object.length > 0 &&
  end.object.every((word) => start.object.includes(word));

/** `exporting invoices` is answered by `finished invoices`. */
const LEADS_WITH_END = /^(?:\[[^\]]*\]\s*)*\P{L}*(finished|completed)\s+\p{L}/iu;
const finishesIt = (start: Phrase, end: Phrase) =>
  start.verb !== null && end.verb === null && LEADS_WITH_END.test(end.template) && sameWords(start.object, end.object);

const RESULTS = new Set(['respons', 'result', 'outcom']);

/** What `shipping order result` and `response from shipping service` are the result of; nothing where they are none. */
export function resultOf({ object, complement }: Pick<Phrase, 'object' | 'complement'>): string[] {
  if (!RESULTS.has(object.at(-1) ?? '')) return [];
  if (object.length > 1) return object.slice(0, -1);
  return complement[0] === 'from' ? contentOf(complement) : [];
}

/** `saving draft` is answered by `draft save response: {}`, `calling payment service` by `response from payment service: {}`. */
const isResult = (start: Phrase, end: Phrase) => {
  const named = resultOf(end);
  if (end.verb !== null || start.verb === null || named.length === 0) return false;
  const nouns = nounsOf(start.verb);
  const things = named.filter((word) => !nouns.includes(word));
  return sameWords(start.object, things) || (things.length === 0 && named.length > 0);
};

/** `backup started` is answered by `backup created`, word for word. */
const tellsOfStarted = (start: Phrase, end: Phrase) =>
  start.verb === 'start' &&
  end.strength === 'strong' &&
  end.verb !== null &&
  end.verb !== 'listen' &&
  reports(end.verb, 'start') &&
  sameWords(start.object, end.object) &&
  agrees(start.complement, end.complement);

/**
 * Whether the end reports in other words what the start announced. The verbs differ, so the objects have to be
 * the very same.
 */
export function reportsOutcome(start: Phrase, end: Phrase): boolean {
  if (start.strength !== 'strong') return tellsOfStarted(start, end);
  if (createsIt(start, end) || countsIt(start, end) || awaitsIt(start, end)) return true;
  if (!agrees(start.complement, end.complement)) return false;
  if (start.object.length === 0 || end.object.length === 0) return false;
  if (answersRequest(start, end) || isVerdict(start, end) || isMarked(start, end) || isResult(start, end)) return true;
  if (finishesIt(start, end)) return true;
  if (end.verb === null || !reports(end.verb, start.verb ?? 'start')) return false;
  if (end.verb === 'ready') return sameThing(start.object, end.object);
  if (sameWords(start.object, end.object) || sameWords(withoutRunnable(start.object), end.object)) return true;
  // `deleting expired carts` is answered by `removed {} carts`.
  return COUNT.test(end.template) && sameThing(start.object, end.object) && end.object.length < start.object.length;
}
