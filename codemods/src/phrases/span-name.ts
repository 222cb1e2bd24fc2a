import { KINDS } from './heading.js';
import { LIGHT_VERBS, PREPOSITIONS, READY, RUNNABLES, START_WORDS } from './markers.js';
import type { Phrase } from './phrase.js';
import { baseForm, isGerund, isPast, nounsOf, stemOf } from './verbs.js';
import { splitIdentifier } from './words.js';
import { isWorkVerb, verbOfNoun } from './work-verbs.js';

/** A name longer than that is a sentence. */
const LONGEST_NAME = 6;

const named = (...words: (string | null)[]) =>
  words
    .filter((word) => word !== null)
    .slice(0, LONGEST_NAME)
    .join(' ') || null;

/** These say enough alone; `process` does not, and a function's name says more. */
const ENOUGH_ALONE = new Set(
  (
    'sync,resync,synchronize,reindex,rewind,bootstrap,connect,reconnect,disconnect,restart,' +
    'shut down,start up,clean up,warm up,log in,log out'
  ).split(','),
);

const verbAndObject = (verb: string, words: string[]) =>
  words.length > 0 || ENOUGH_ALONE.has(verb) ? named(verb, ...words) : null;

const startsWithPreposition = (words: string[]) => PREPOSITIONS.has(words[0] ?? '');

/** What the end says of the object when the start names none, without the verb as a noun: `user` of `user import completed`. */
function wordsFor(verb: string, start: Phrase, end: Phrase | undefined): string[] {
  const isNamed = start.words.length > 0 && !(startsWithPreposition(start.words) && end?.verb === verb);
  if (isNamed || !end) return start.words;
  const nouns = nounsOf(verb);
  const words = end.words.filter((word) => !nouns.includes(stemOf(word)) && !verb.split(' ').includes(word));
  return words.length > 0 && !startsWithPreposition(words) ? words : start.words;
}

const isStartVerb = (phrase: Phrase | undefined) => {
  const [verb = ''] = phrase?.verb?.split(' ') ?? [];
  return START_WORDS.has(verb) || READY.has(verb);
};

/** The verb in a noun of action: `pruning`, `calculation`. A plain `search` or `import` may be either and stays. */
function verbIn(noun: string): string | null {
  const verb = isGerund(noun) ? baseForm(noun) : null;
  return verb !== null && isWorkVerb(verb) ? verb : verbOfNoun(noun);
}

/** These tell of the code that logs, or of the time alone. */
const NO_WORK = new Set(['method', 'function', 'take']);

/** `price calculation` → `calculate price`; the participle in `scheduled pruning` describes the action, not its object. */
function fromNouns(words: string[]): string | null {
  const [last = ''] = words.slice(-1);
  if (words.length === 1 && NO_WORK.has(last)) return null;
  if (words.length === 1 && RUNNABLES.has(last)) return `run ${last}`;
  const verb = verbIn(last);
  if (words.length === 1) return verb !== null || isWorkVerb(last) ? verbAndObject(verb ?? last, []) : last;
  // `applyDiscountCalculation` has its verb in front.
  if (verb === null || isWorkVerb(words[0]!)) return named(...words);
  const before = words.slice(0, isPast(words.at(-2)!) ? -2 : -1);
  return verbAndObject(verb, before);
}

/**
 * What is done, in lower case and few words: the verb in its base form and its object. Null when the wording gives nothing,
 * or only a verb that says little without its object. The start knows best; the end helps out where the start is a marker.
 */
function fromWording(start: Phrase, end?: Phrase): string | null {
  if (start.verb !== null && !isStartVerb(start)) return verbAndObject(start.verb, wordsFor(start.verb, start, end));
  if (start.words.length > 0) {
    if (start.words.length === 1 && KINDS.has(start.words[0]!) && start.detail) return named(...start.detail);
    // `Connect to broker`, whose verb alone reads as the title, names its object in the end.
    if (end && start.words.length === 1 && end.verb === start.words[0]) return named(end.verb, ...end.words);
    if (isStartVerb(end) || (isStartVerb(start) && !end)) return named('start', ...start.words);
    return fromNouns(start.words);
  }
  if (!end || end.words.length === 0) return null;
  if (isStartVerb(end)) return named('start', ...end.words);
  return end.verb === null ? fromNouns(end.words) : named(end.verb, ...end.words);
}

/** The verb that stands alone in the wording. */
function bareVerb(start: Phrase, end?: Phrase): string | null {
  const [noun] = start.words.length === 1 ? start.words : [];
  const verb =
    (isStartVerb(start) ? null : start.verb) ?? (noun === undefined ? (end?.verb ?? null) : (verbIn(noun) ?? noun));
  return verb !== null && !NO_WORK.has(verb) && !START_WORDS.has(verb) && !READY.has(verb) ? verb : null;
}

/** A verb alone takes its object from the function's name, if that speaks of the same work: `importing {}` in `importUsers`. */
function withSymbol(verb: string | null, symbolPath: string, end?: Phrase): string | null {
  const name = nameFromSymbol(symbolPath);
  const words = name.split(' ');
  // `main` says less than `Build took {}ms`.
  const noun = words.length === 1 && end?.words.length === 1 && !NO_WORK.has(end.words[0]!) ? end.words[0]! : null;
  if (verb === null) return noun ?? (name || null);
  const isSame = words.some((word) => stemOf(word) === stemOf(verb.split(' ')[0]!));
  return words.length > 1 && (isSame || LIGHT_VERBS.has(verb)) ? name : verb;
}

/** The name of the span; null where neither the wording nor, if it is given, the function's name tells what is done. */
export function spanNameOf(start: Phrase, end?: Phrase, symbolPath?: string): string | null {
  const name = fromWording(start, end);
  if (symbolPath === undefined) return name;
  return name === null ? withSymbol(bareVerb(start, end), symbolPath, end) : (whichOne(name, symbolPath) ?? name);
}

/** Which job `run job` runs, where the function's name tells it: `handleBillingJob`. */
function whichOne(name: string, symbolPath: string): string | null {
  const [, runnable] = /^run (\w+)$/.exec(name) ?? [];
  if (runnable === undefined || !RUNNABLES.has(runnable)) return null;
  const words = nameFromSymbol(symbolPath).split(' ');
  const isWork = LIGHT_VERBS.has(words[0]!) || isWorkVerb(words[0]!);
  return isWork && words.length > 2 && words.includes(runnable) ? words.join(' ') : null;
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
  const [only] = last;
  return [only === 'constructor' ? 'construct' : only, ...owner.filter((word) => word !== only)].join(' ');
}

const MAKERS = new Set('create make build get start register set setup init add use'.split(' '));

/** What a function makes or starts, for the name of what runs in it later: `ipc handler` of `createIpcHandler`. */
export function nameOfMade(symbolPath: string): string {
  const words = nameFromSymbol(symbolPath).split(' ');
  return (words.length > 1 && MAKERS.has(words[0]!) ? words.slice(1) : words).join(' ');
}

const wordsOfSymbol = (part: string) => (part.match(/\p{L}[\p{L}\p{N}_]*/gu) ?? []).flatMap(splitIdentifier);
