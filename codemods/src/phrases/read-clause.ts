import {
  ADVERBS,
  ATTEMPTS,
  AUXILIARIES,
  COMPLETIONS,
  CONTINUATIONS,
  END_WORDS,
  FILLERS,
  INTENTS,
  isAdverb,
  MEASURES,
  PARTICLES,
  PREPOSITIONS,
  READY,
  START_WORDS,
  SUCCESS,
} from './markers.js';
import type { PhraseRole } from './phrase.js';
import { baseForm, isGerund, isPast, isUnchangedPast } from './verbs.js';
import { isWord, VALUE } from './words.js';

/** What one clause says: its roles, its verb and the tokens that belong to the verb. */
export interface Reading {
  roles: PhraseRole[];
  verb: string | null;
  rest: string[];
  strength: 'strong' | 'weak';
}

type Reader = (tokens: string[]) => Reading | null;

/** Leading values, fillers and adverbs say nothing yet: `{} now successfully created …`. */
function skipLead(tokens: string[]): string[] {
  const first = tokens.findIndex((t) => isWord(t) && !FILLERS.has(t) && !AUXILIARIES.has(t) && !t.endsWith('ly'));
  return first === -1 ? [] : tokens.slice(first);
}

const isFree = (token: string | undefined) => token === undefined || !isWord(token) || PREPOSITIONS.has(token);

/** After a participle that closes its clause comes nothing that it could describe. */
const closesClause = (next: string | undefined) =>
  isFree(next) || isAdverb(next!) || ADVERBS.has(next!) || PARTICLES.has(next!) || next === 'and' || next === 'again';

const dropAuxiliaries = (tokens: string[]) => {
  const end = tokens.findLastIndex((token) => !AUXILIARIES.has(token) && token !== 'got' && !isAdverb(token));
  return tokens.slice(0, end + 1);
};

/** The verb that a marker leads to, as in `start to fetch X`, `finished fetching X`; null for a noun. */
function markedVerb(after: string[], infinitive: boolean): Omit<Reading, 'roles' | 'strength'> {
  const to = after[0] === 'to';
  const rest = to ? after.slice(1) : after;
  const [word, ...others] = rest;
  if (word === undefined || !isWord(word)) return { verb: null, rest };
  if (isGerund(word) || (infinitive && to)) return { verb: baseForm(word), rest: others };
  return { verb: null, rest };
}

const intent: Reader = (tokens) => {
  const lead = tokens.length - skipLead(tokens).length;
  const at = tokens.findIndex(
    (token, i) =>
      (ATTEMPTS.has(token) || (INTENTS.has(token) && i === lead)) &&
      (tokens[i + 1] === 'to' || token === 'attempting' || (token === 'trying' && isGerund(tokens[i + 1] ?? ''))),
  );
  if (at === -1 || (at > lead && isGerund(tokens[lead]!))) return null;
  const { verb, rest } = markedVerb(tokens.slice(at + 1), true);
  return verb === null && rest.length === 0 ? null : { roles: ['start'], verb, rest, strength: 'strong' };
};

const leadingStart: Reader = (tokens) => {
  const [first, ...after] = skipLead(tokens);
  const opens =
    first !== undefined && (START_WORDS.has(first) || (CONTINUATIONS.has(first) && isGerund(after[0] ?? '')));
  if (!opens || MEASURES.has(after[0] ?? '')) return null;
  // `starting up X has finished`
  if (AUXILIARIES.has(tokens.at(-2) ?? '') && COMPLETIONS.has(tokens.at(-1)!)) return null;
  const { verb, rest } = markedVerb(skipFillers(after), true);
  const reported = isPast(first) && verb === null && rest.some(isWord);
  if (reported) return { roles: ['start', 'end'], verb: baseForm(first), rest, strength: 'weak' };
  // `started` opens what `done` ends, and ends what `starting` opened.
  if (isPast(first) && verb === null) return { roles: ['start', 'end'], verb, rest, strength: 'strong' };
  return { roles: ['start'], verb, rest, strength: 'strong' };
};

const skipFillers = (tokens: string[]) => {
  const first = tokens.findIndex((token) => !FILLERS.has(token));
  return first === -1 ? [] : tokens.slice(first);
};

/** Alone these tell of the process, not of the work before them. */
const LEAVING = new Set(['exit', 'exiting', 'exited', 'leaving']);

const leadingEnd: Reader = (tokens) => {
  const [first, ...others] = skipLead(tokens);
  if (first === undefined || !END_WORDS.has(first) || MEASURES.has(others[0] ?? '')) return null;
  const after = skipFillers(others);
  const [next] = after;
  if (LEAVING.has(first) && isFree(next)) return { roles: ['other'], verb: null, rest: [], strength: 'weak' };
  if (isFree(next) || next === 'took') return { roles: ['end'], verb: null, rest: [], strength: 'strong' };
  // `complete the order` tells what comes next, unless `start the order` came before; `end of import` what was.
  if (first === 'complete') return { roles: ['start', 'end'], verb: first, rest: after, strength: 'weak' };
  // `successful cleaned up cart`
  if (SUCCESS.has(first) && isPast(next!))
    return { roles: ['end'], verb: baseForm(next!), rest: after.slice(1), strength: 'strong' };
  return { roles: ['end'], ...markedVerb(after, false), strength: 'strong' };
};

/** `X done`, `X has finished in {}`, `X took {}`. */
const trailingEnd: Reader = (tokens) => {
  const at = tokens.findIndex(
    (token, i) =>
      (COMPLETIONS.has(token) && closesClause(tokens[i + 1]) && !PREPOSITIONS.has(tokens[i - 1] ?? '')) ||
      (token === 'took' && tokens[i + 1] === VALUE),
  );
  if (at < 1) return null;
  const work = dropAuxiliaries(skipLead(tokens.slice(0, at)));
  if (!work.some(isWord)) return { roles: ['end'], verb: null, rest: [], strength: 'strong' };
  const [first, ...others] = work;
  // In `registered {} routes ok` the participle reports; in `scheduled sync completed` it describes.
  const isReported = tokens[at] === 'ok' && isPast(first!) && !END_WORDS.has(first!);
  if (isGerund(first!) || isReported)
    return { roles: ['end'], verb: baseForm(first!), rest: others, strength: 'strong' };
  return { roles: ['end'], verb: null, rest: work, strength: 'strong' };
};

/** `X starting`, `X has been started`. */
const trailingStart: Reader = (tokens) => {
  const at = tokens.findIndex((token, i) => START_WORDS.has(token) && isFree(tokens[i + 1]) && tokens[i - 1] !== 'to');
  if (at < 1) return null;
  const work = dropAuxiliaries(tokens.slice(0, at));
  if (!work.some(isWord)) return null;
  const marker = tokens[at]!;
  if (!isPast(marker))
    return { roles: ['start'], ...leadingGerund(work), strength: isGerund(marker) ? 'strong' : 'weak' };
  return { roles: ['start', 'end'], verb: baseForm(marker), rest: work, strength: 'weak' };
};

function leadingGerund(work: string[]): Omit<Reading, 'roles' | 'strength'> {
  const [first, ...others] = work;
  return first !== undefined && isGerund(first) ? { verb: baseForm(first), rest: others } : { verb: null, rest: work };
}

/** `polling stopped`, `staking enabled`: the gerund is a noun after all. */
const namedGerund: Reader = (tokens) => {
  const [first, ...rest] = skipLead(tokens);
  const last = rest.at(-1);
  if (first === undefined || last === undefined || !isGerund(first) || !isPast(last)) return null;
  if (AUXILIARIES.has(rest.at(-2) ?? '') || rest.some((token) => PREPOSITIONS.has(token))) return null;
  return { roles: ['end'], verb: baseForm(last), rest: [first, ...rest.slice(0, -1)], strength: 'weak' };
};

const gerundFirst: Reader = (tokens) => {
  const [first, ...rest] = skipLead(tokens);
  if (first === undefined || !isGerund(first) || MEASURES.has(rest[0] ?? '')) return null;
  return { roles: ['start'], verb: baseForm(first), rest, strength: 'strong' };
};

/** In `prioritized parcel queued` and `cached entries have been dropped` the first participle describes, the last reports. */
function describesWhatIs(tokens: string[]): boolean {
  const [, next, ...rest] = skipLead(tokens).filter((token) => isWord(token) && !isAdverb(token));
  const last = rest.at(-1);
  const isNoun = next !== undefined && !isPast(next) && !isFree(next) && !AUXILIARIES.has(next);
  return isNoun && last !== undefined && isPast(last) && !rest.some((token) => PREPOSITIONS.has(token));
}

const pastFirst: Reader = (tokens) => {
  const [first, ...rest] = skipLead(tokens);
  if (first === undefined) return null;
  if (describesWhatIs(tokens)) return null;
  // Whether it worked, another line tells.
  if (first === 'attempted' || first === 'tried') return { roles: ['other'], verb: null, rest: [], strength: 'strong' };
  if (isUnchangedPast(first)) return { roles: ['start', 'end'], verb: first, rest, strength: 'weak' };
  return isPast(first) ? { roles: ['end'], verb: baseForm(first), rest, strength: 'strong' } : null;
};

/** `server is ready`, `server listening on {}`, `server running on {}`, `signature is valid`. */
const ready: Reader = (tokens) => {
  const at = tokens.findIndex((token, i) => (READY.has(token) || token === 'valid') && isFree(tokens[i + 1]));
  const running = tokens.findIndex((token, i) => token === 'running' && /^(on|at)$/.test(tokens[i + 1] ?? ''));
  const end = at === -1 ? running : at;
  // `will be available` is not there yet.
  if (end < 1 || tokens[end - 1] === 'be') return null;
  const work = dropAuxiliaries(skipLead(tokens.slice(0, end)));
  if (!work.some(isWord) || work.some((token) => PREPOSITIONS.has(token) && token !== 'in')) return null;
  return { roles: ['end'], verb: tokens[end] === 'valid' ? 'valid' : 'ready', rest: work, strength: 'weak' };
};

/** `index rebuilt in {}`, `migration {} has been applied`. */
const trailingPast: Reader = (tokens) => {
  const at = tokens.findIndex((token, i) => {
    const before = tokens[i - 1];
    if (before === undefined || before === 'be' || PREPOSITIONS.has(before) || !closesClause(tokens[i + 1]))
      return false;
    return isPast(token) || (isUnchangedPast(token) && (AUXILIARIES.has(before) || tokens[i + 1] !== undefined));
  });
  if (at === -1) return null;
  const work = dropAuxiliaries(tokens.slice(0, at));
  if (!work.some(isWord)) return null;
  // `saveOrder called with {}` is written before the work.
  if (tokens[at] === 'called' || tokens[at] === 'invoked')
    return { roles: ['start'], verb: null, rest: work, strength: 'weak' };
  return { roles: ['end'], verb: baseForm(tokens[at]!), rest: [...work, ...tokens.slice(at + 1)], strength: 'strong' };
};

/** `worker processing job {}`: somebody is named before the verb. */
const innerGerund: Reader = (tokens) => {
  const at = tokens.findIndex((token, i) => i > 0 && i < 4 && isGerund(token));
  if (
    at === -1 ||
    at === tokens.length - 1 ||
    tokens.slice(0, at).some((token) => PREPOSITIONS.has(token) || AUXILIARIES.has(token))
  )
    return null;
  return { roles: ['start'], verb: baseForm(tokens[at]!), rest: tokens.slice(at + 1), strength: 'weak' };
};

/** `topic to be deleted` */
const planned: Reader = (tokens) => {
  const at = tokens.findIndex((token, i) => token === 'to' && tokens[i + 1] === 'be' && isPast(tokens[i + 2] ?? ''));
  const work = skipLead(tokens.slice(0, Math.max(at, 0)));
  if (!work.some(isWord) || work.some((token) => PREPOSITIONS.has(token) || AUXILIARIES.has(token))) return null;
  if (!closesClause(tokens[at + 3])) return null;
  return { roles: ['start'], verb: baseForm(tokens[at + 2]!), rest: work, strength: 'weak' };
};

const LONGEST_TITLE = 6;

/** `rollback block {}`, `import users`: a title that an end may echo. */
const title: Reader = (tokens) => {
  const words = tokens.filter(isWord).length;
  if (words === 0 || words > LONGEST_TITLE || tokens.some((token) => AUXILIARIES.has(token))) return null;
  return { roles: ['start'], verb: null, rest: tokens, strength: 'weak' };
};

/** In order of precedence: what the last words say about the first overrules them. */
const READERS: Reader[] = [
  intent,
  leadingStart,
  trailingEnd,
  leadingEnd,
  trailingStart,
  namedGerund,
  gerundFirst,
  pastFirst,
  ready,
  trailingPast,
  innerGerund,
  planned,
  title,
];

export function readClause(tokens: string[]): Reading | null {
  for (const read of READERS) {
    const reading = read(tokens);
    if (reading) return reading;
  }
  return null;
}
