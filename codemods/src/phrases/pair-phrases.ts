import { headingOf } from './heading.js';
import { GENERAL_NOUNS, LIGHT_VERBS, START_WORDS } from './markers.js';
import { contentOf, reportsOutcome, resultOf, sameWords, showsIt } from './outcome.js';
import { isTitle, type Phrase } from './phrase.js';
import { reports } from './synonyms.js';
import { nounsOf, stemOf } from './verbs.js';
import { tokensOf } from './words.js';

export interface PairScore {
  /** 0 = they don't belong together; higher is better. */
  score: number;
  /** `marker`: one side is only a marker like `Done`, so that neighbourhood has to confirm it. */
  reason: 'same-work' | 'marker' | 'none';
}

const NONE: PairScore = { score: 0, reason: 'none' };

/** The end's markers are verbs too: `completing order` is answered by `completed order`. */
const FINISHING = new Set(['complete', 'finish', 'end']);

interface Work {
  verb: string | null;
  light: boolean;
  /** `waiting for partitions` waits for things, `waiting for the connection` for what is done. */
  waitsForThings: boolean;
  particle: string | undefined;
  /** The verb as a noun: `import`, or `setup` of `set up`. */
  nouns: string[];
  core: string[];
  complement: string[];
}

function workOf({ verb, object, complement, words }: Phrase): Work {
  const [base, particle] = verb?.split(' ') ?? [];
  const stem = base === undefined ? null : stemOf(base);
  // `deployed subgraph deployment`: what is left of the object when the verb's own noun is said.
  const others = object.filter((word) => word !== stem);
  return {
    verb: stem,
    light: LIGHT_VERBS.has(base ?? ''),
    waitsForThings: base === 'wait' && /[^s]s$/.test(words.at(-1) ?? ''),
    particle,
    nouns: verb === null ? [] : nounsOf(verb),
    core: others.length > 0 ? others : object,
    complement,
  };
}

/** Stems of verbs that bring about what their object names. */
const PREPARING = new Set(['set', 'creat', 'open', 'init']);

const isBare = (work: Work) => work.verb === null && work.core.length === 0;
const isSubset = (part: string[], whole: string[]) => part.every((word) => whole.includes(word));

/** Whether the end has the verb of the start as a noun. */
const namesVerb = (start: Work, end: Work) => start.nouns.some((noun) => end.core.includes(noun));

/** Takes the verb out of the side that names it as a noun: `import` in `user import completed`. Null when the verbs disagree. */
function aligned(start: Work, end: Work): { a: string[]; b: string[] } | null {
  const [a, b] = [start.core, end.core];
  if (start.verb === end.verb) return { a, b };
  if (
    end.verb !== null &&
    (start.verb === null || (start.light && !start.waitsForThings)) &&
    end.nouns.some((noun) => a.includes(noun))
  )
    return { a: a.filter((word) => !end.nouns.includes(word)), b };
  // `creating ledger connection` → `ledger connected`
  if (PREPARING.has(start.verb ?? '') && end.nouns.includes(a.at(-1) ?? '')) return { a: a.slice(0, -1), b };
  if ((end.verb === null || end.light) && namesVerb(start, end))
    return { a, b: b.filter((word) => !start.nouns.includes(word)) };
  // `running migrations` is answered by `migrations completed`, `started task` by `completed running task`.
  const isLight = start.verb === null ? end.light : start.light && end.verb === null;
  return isLight && a.length > 0 && sameHead(a, b) ? { a, b } : null;
}

/** Of a compound the last word says what it is: `user roles` are no users. */
const sameHead = (a: string[], b: string[]) => a.at(-1) === b.at(-1) || headOf(a) === headOf(b);

/** A general noun may be left out: `migrating poi table` → `migrating poi completed`. */
const headOf = (words: string[]) => words.findLast((word, index) => index === 0 || !GENERAL_NOUNS.has(word));

/** A side that names no object may still tell by its complement that it is about another one. */
const contradicts = (complement: string[], known: string[]) => {
  const content = contentOf(complement);
  return content.length > 0 && !content.some((word) => known.includes(word));
};

const sameComplement = (a: string[], b: string[]) => contentOf(a).length > 0 && a.join(' ') === b.join(' ');

const saidOf = (object: string[], { complement }: Work) => [...object, ...contentOf(complement)];

/** Lead from a part to the whole. */
const PARTS = new Set(['from', 'of']);

const DESTINATIONS = new Set(['to', 'into', 'onto']);

/** How well two objects agree, 0 to 1. */
function agreement(a: string[], b: string[], start: Work, end: Work): number {
  if (a.length === 0 && b.length === 0) {
    const [from, to] = [contentOf(start.complement), contentOf(end.complement)];
    return isSubset(from, to) || isSubset(to, from) ? 0.8 : 0;
  }
  // `connect to broker` → `connected to broker`
  if (a.length === 0 && sameWords(contentOf(start.complement), b)) return 0.8;
  if (a.length === 0) return contradicts(start.complement, [...b, ...end.complement]) ? 0 : 0.5;
  if (b.length === 0) return contradicts(end.complement, [...a, ...start.complement]) ? 0 : 0.5;
  const shared = a.filter((word) => b.includes(word)).length;
  const overlap = (2 * shared) / (a.length + b.length);
  if (sameHead(a, b) && (isSubset(a, b) || isSubset(b, a) || overlap > 0.6)) return overlap;
  // `patching limits for namespace {}` → `patched namespace limits`
  if (sameHead(a, b) && isSubset(b, [...a, ...start.complement])) return 0.4;
  // `building client` → `client package build done`
  if (end.verb === null && namesVerb(start, end) && a.length > 1 && isSubset(a, b)) return 0.4;
  // `opening serial port` → `serialport opened`
  if (a.join('') === b.join('')) return 0.9;
  // `updating store status to {}` → `updated store to {}`
  if (isSubset(b, a) && sameComplement(start.complement, end.complement)) return 0.4;
  // `bridging deposit on sui` → `sui bridging completed for deposit {}`
  if (end.verb === null && namesVerb(start, end) && sameWords(saidOf(a, start), saidOf(b, end))) return 0.6;
  // `importing archive to warehouse` → `warehouse import complete`
  const isMoved = DESTINATIONS.has(start.complement[0] ?? '');
  if (isMoved && end.verb === null && start.verb !== null && isSubset(b, start.complement)) return 0.4;
  // `loading mapping file` → `loaded {} items from mapping file`
  return PARTS.has(end.complement[0] ?? '') && isSubset(a, end.complement) ? 0.5 : 0;
}

function sameWork(start: Work, end: Work): number {
  const sides = aligned(start, end);
  if (sides === null) return 0;
  if (start.particle && end.particle && start.particle !== end.particle) return 0;
  const { a, b } = sides;
  if (start.verb === null && end.verb === null && !sameHead(a, b)) return 0;
  const agreed = agreement(a, b, start, end);
  return agreed === 0 ? 0 : 0.5 + agreed / 2;
}

/** `start`, `start up`. */
const isStart = (verb: string | null) => START_WORDS.has(verb?.split(' ')[0] ?? '');

/** Do the two belong together? Verb and object both have to agree, or one side is a bare marker beside a strong other. */
export function pairPhrases(start: Phrase, end: Phrase): PairScore {
  if (!start.roles.includes('start') || !end.roles.includes('end')) return NONE;
  if (start.strength === 'weak' && end.strength === 'weak') return NONE;
  if (isTitle(start) && isFramed(start) && isFramed(end)) return NONE;
  if (isTitle(end) && resultOf(end).length === 0)
    return showsIt(start, end) ? { score: 0.6, reason: 'same-work' } : NONE;
  const [opening, closing] = [workOf(start), workOf(end)];
  // `X started` opens X, unless `starting X` came before it.
  if (start.roles.includes('end') && isStart(start.verb)) opening.verb = null;
  if (isStart(end.verb) && start.strength === 'strong' && opening.verb === null) closing.verb = null;
  if (FINISHING.has(start.verb ?? '') && closing.verb === null && closing.core.length > 0) opening.verb = null;
  if (end.verb === 'complete' && end.roles.includes('start')) return echoesStart(start, end);
  if (isEarlierStep(start, end)) return NONE;
  const [from, to] = [headingOf(start.template), headingOf(end.template)];
  if (from && to && from !== to) return NONE;
  if (from && to && end.verb === null) return { score: 0.9, reason: 'same-work' };
  if (start.strength === 'strong' && standsUnder(opening, end)) return { score: 0.7, reason: 'same-work' };
  if (isBare(opening) || isBare(closing)) return markerPair(start, end, opening, closing);
  if (namesAll(start) && !isSubset(closing.core, [...opening.core, ...opening.complement, ...opening.nouns]))
    return NONE;
  if (isOneOfThem(start, end) || endsThemAll(start, end)) return NONE;
  const score = sameWork(opening, closing) || (reportsOutcome(start, end) ? 0.7 : 0);
  if (score === 0 && onlySpeaker(start, end)) return markerPair(start, end, opening, { ...closing, core: [] });
  return score === 0 || (isTitle(start) && !echoes(opening, closing, score)) ? NONE : { score, reason: 'same-work' };
}

/** `start backup [{}]` … `complete backup [{}]`; without a value they may be steps that somebody is told to take. */
function echoesStart(start: Phrase, end: Phrase): PairScore {
  const isMarked = start.verb === null && start.strength === 'strong' && sameWords(start.object, end.object);
  const isToldOfOne = [start, end].every(({ template }) => template.includes('{}'));
  return isMarked && isToldOfOne ? { score: 0.9, reason: 'same-work' } : NONE;
}

const LONGEST_FRAME = 200;

/** `---- response ----` … `---- end response ----` stand around what is printed. */
const isFramed = ({ template }: Phrase) =>
  /^\s*([-=*#~_])\1{2,}\s*[^-=*#~_].*\1{3,}\s*$/.test(template.slice(0, LONGEST_FRAME));

const SPEAKER = /^\s*([\w.-]+): /;

/** `price-sync: complete` says nothing more than `complete` behind `price-sync: converging positions`. */
function onlySpeaker(start: Phrase, end: Phrase): boolean {
  const speaker = SPEAKER.exec(end.template)?.[1];
  if (speaker === undefined || SPEAKER.exec(start.template)?.[1] !== speaker) return false;
  return end.verb === null && isSubset(end.object, tokensOf(speaker).map(stemOf));
}

const STEP = /(?<![\d{}./])(\d{1,2})\s?(?:\/|of)\s?(\d{1,2})(?![\d./])/;

/** `Fetched prices (1/2, names only)` ends a step of what `fetching prices` announced. */
function isEarlierStep(start: Phrase, end: Phrase): boolean {
  const [step, number, total] = STEP.exec(end.template) ?? [];
  return step !== undefined && Number(number) < Number(total) && !start.template.includes(step);
}

/** `running stock sweep` → `Stock sweep: {} rows dropped` */
const standsUnder = ({ verb, light, core }: Work, { title }: Phrase) =>
  (verb === null || light) && title?.length === core.length && isSubset(title, core);

/** `deleted backup {}` tells of one of the backups that `deleting backups` announced. */
function isOneOfThem(start: Phrase, end: Phrase): boolean {
  const [many = '', one = ''] = [start.words.at(-1), end.words.at(-1)];
  if (start.verb === null || end.verb === null || one.length < 3) return false;
  // `searching for routes` is over with `found route {}`.
  if (end.verb === 'find' && reports('find', start.verb)) return false;
  const isPlural = many === `${one}s` || many === `${one}es` || many === one.replace(/y$/, 'ies');
  return isPlural && many !== one;
}

/** `Test 1: sign in` opens one of those whose end `all tests completed` reports. */
const endsThemAll = (start: Phrase, end: Phrase) =>
  /\ball\b/i.test(end.template) && /^\P{L}*\p{L}+\s*#?\d+\s*[:.)–-]/u.test(start.template);

/** What is done to all of them is not reported by naming some: `fetching all orders`, `fetched open orders`. */
const namesAll = (start: Phrase) => /\b(all|every)\b/i.test(start.template);

/** A title opens only what answers it word for word: `import users` → `imported users`, `import users done`. */
const echoes = (title: Work, end: Work, score: number) =>
  score > 0.85 && (end.verb === null || title.core[0] === end.verb);

function markerPair(start: Phrase, end: Phrase, opening: Work, closing: Work): PairScore {
  if (start.strength === 'weak' || closing.verb !== null) return NONE;
  // A bare `started` ends nothing but a bare `starting`.
  if (end.roles.includes('start') && (start.roles.includes('end') || !isBare(opening))) return NONE;
  return { score: isBare(opening) && isBare(closing) ? 0.3 : 0.2, reason: 'marker' };
}
