import { announcedBy, LISTING } from './announcing-title.js';
import { clausesOf } from './clauses.js';
import { configuredReading } from './configured.js';
import { KINDS } from './heading.js';
import { AUXILIARIES } from './markers.js';
import { memo } from './memo.js';
import { negativeRole } from './negative.js';
import { objectOf } from './object.js';
import { resultOf } from './outcome.js';
import type { Phrase, PhraseOptions, PhraseRole } from './phrase.js';
import { type Reading, readClause } from './read-clause.js';
import { baseForm, isGerund } from './verbs.js';
import { isWord } from './words.js';

/** `processed {} of {}`, `{}%`; what a further sentence says of the state does not count. */
const PROGRESS = /^(?:(?!\.\s).)*?(\{\}\s*(\/|of|out of)\s*\{\}|\{\}\s*%|\bso far\b)/is;

/** These report something met on the way; what is announced behind them counts more. */
const INCIDENTAL = new Set(['find', 'receive', 'get', 'detect', 'see']);

/** What the first clauses don't say, a message doesn't announce: the rest is help text. */
const TOLD_IN = 3;

const nothing = (role: 'failure' | 'other'): Reading => ({ roles: [role], verb: null, rest: [], strength: 'weak' });

const announces = (reading: Reading | null): reading is Reading =>
  reading !== null && reading.strength === 'strong' && reading.roles.includes('start');

const isBareEnd = (reading: Reading) =>
  !reading.roles.includes('start') &&
  reading.roles.includes('end') &&
  reading.verb === null &&
  reading.rest.length === 0;

/** What the clauses say together: the first decides, unless it says little. */
function combine([first, ...others]: string[][]): Reading {
  if (!first) return nothing('other');
  const negative = negativeRole(first);
  if (negative === 'failure') return nothing('failure');
  // `State is ok, no need to resync`
  if (others.some(([word, next]) => word === 'no' && next === 'need')) return nothing('other');
  const reading = negative ? null : readClause(first);
  if (reading && isBareEnd(reading)) return endIn(others) ?? reading;
  if (reading?.strength === 'strong' && !INCIDENTAL.has(reading.verb ?? '')) return reading;
  for (const other of others) {
    if (negativeRole(other) !== null) break;
    const later = readClause(other);
    if (announces(later) && (later.verb !== null || later.rest.some(isWord))) return { ...later, strength: 'weak' };
    if (later?.strength === 'strong' && reading?.verb === null) return later;
  }
  return reading ?? nothing('other');
}

/** `Done, imported all users` says behind the marker what is done. */
function endIn(clauses: string[][]): Reading | null {
  const next = clauses[0];
  if (!next || negativeRole(next) !== null) return null;
  const reading = readClause(next);
  return reading?.roles.includes('end') && reading.strength === 'strong' ? reading : null;
}

/** What stands behind `Migration -` or `Phase 1:`, as words for a name. */
function detailOf(words: string[], [first, second]: string[][]): string[] | null {
  const [kind] = words;
  if (words.length !== 1 || !KINDS.has(kind!) || !first?.includes(kind!) || !second) return null;
  if (negativeRole(second) !== null || second.some((word) => AUXILIARIES.has(word))) return null;
  const [verb = '', ...others] = second;
  const detail = isGerund(verb) ? [baseForm(verb), ...objectOf(others).words] : objectOf(second).words;
  return detail.length > 1 ? detail : null;
}

/** The clause in front of the one that reports. */
function titleOf(reading: Reading, [first, second]: string[][]): string[] | null {
  if (!reading.roles.includes('end') || reading.strength !== 'strong' || !first || !second) return null;
  const { object, complement } = objectOf(first);
  const isTitle = object.length > 1 && complement.length === 0 && readClause(first)?.strength === 'weak';
  return isTitle && !reading.rest.some((word) => first.includes(word)) ? object : null;
}

/** A title may open what an end echoes; one that names what was looked up may also be the answer. */
function rolesOf(
  reading: Reading,
  template: string,
  { object, complement }: Pick<Phrase, 'object' | 'complement'>,
): PhraseRole[] {
  if (reading.strength === 'strong' || reading.verb !== null || !reading.roles.includes('start')) return reading.roles;
  // `To migrate ({})` heads a list of what is to be done.
  if (reading.rest[0] === 'to') return ['other'];
  if (resultOf({ object, complement }).length > 0) return ['end'];
  const mayAnswer = object.length > 1;
  if (LISTING.test(template) && !mayAnswer) return ['other'];
  return mayAnswer ? ['start', 'end'] : ['start'];
}

/** Understands one log message. Cheap enough to be called for every message of a repository. */
export function readPhrase(template: string, options: PhraseOptions = {}): Phrase {
  const clauses = clausesOf(template).slice(0, TOLD_IN);
  const said = configuredReading(clauses, options) ?? combine(clauses);
  const reading = announcedBy(said, clauses, template) ?? said;
  const { particle, ...object } = objectOf(reading.rest);
  // `tear down complete`: the noun is a verb with its particle.
  if (reading.verb === null && particle && object.words.length === 1) object.words.push(particle);
  const detail = detailOf(object.words, clauses);
  const title = titleOf(reading, clauses);
  const roles = rolesOf(reading, template, object);
  return {
    template,
    roles,
    verb: reading.verb && particle ? `${reading.verb} ${particle}` : reading.verb,
    ...object,
    ...(detail && { detail }),
    ...(title && { title }),
    ...(roles.includes('start') && reading.strength === 'weak' && LISTING.test(template) && { listing: true as const }),
    ...(roles.includes('end') && PROGRESS.test(template) && { partial: true as const }),
    strength: reading.strength,
  };
}

/** Reads a message: the phrase of a template, the same one each time. */
export type Reader = (template: string) => Phrase;

/** A reader for the messages of a whole repository, each read once. */
export const phraseReader = (options: PhraseOptions): Reader => memo((template) => readPhrase(template, options));
