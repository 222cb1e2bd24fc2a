import { memo } from './memo.js';
import { endsInSilentE } from './silent-e.js';
import { verbOfNoun } from './work-verbs.js';

// Required, not imported: an import would first search the long word list for the names it exports.
import exceptions = require('wink-lexicon/src/wn-verb-exceptions.js');
import stem = require('wink-porter2-stemmer');

/** Words in -ing that name a thing, a relation or a state, not work in progress. */
const NOT_A_GERUND = new Set(
  (
    'according anything assuming being billing ceiling concerning considering corresponding containing during evening everything excluding existing following ' +
    'having including incoming interesting listening missing morning nothing ongoing outgoing pending pudding regarding remaining ' +
    'sibling something spring string underlying upcoming using warning wedding working'
  ).split(' '),
);

/** Words in -ed that are no verb forms. */
const NOT_INFLECTED = new Set('embed feed hundred indeed need red bed seed shed speed'.split(' '));

/** Verb forms that hardly ever report what was done: auxiliaries, adjectives, and other words that look the same. */
const NOT_A_REPORT = new Set(
  (
    'am are been did does had has is was were given done gone bound ground wound left lit bit felt lay rose saw ' +
    'based expected required undefined unhandled unexpected related supposed'
  ).split(' '),
);

/** The past of these is the base form: `read` may announce or report. */
const UNCHANGED = new Set(
  'broadcast cast cut hit input let output put quit read reread reset run set shut split spread'.split(' '),
);

const irregular = new Map(Object.entries(exceptions));
const PREFIX = /^(re|pre|un|over|auto|de|up|down|out|back|mis|sub)(?=.{3})/;

function irregularBase(word: string): string | undefined {
  const direct = irregular.get(word);
  if (direct !== undefined) return direct;
  const prefix = PREFIX.exec(word)?.[0];
  const rest = prefix && irregular.get(word.slice(prefix.length));
  return rest && prefix + rest;
}

const hasVowel = (text: string) => /[aeiouy]/.test(text);

export const isGerund = memo(
  (word) => word.endsWith('ing') && !NOT_A_GERUND.has(word) && word.length > 4 && hasVowel(word.slice(0, -3)),
);

const endsInEd = (word: string) =>
  word.endsWith('ed') &&
  !word.endsWith('eed') &&
  word.length > 4 &&
  !NOT_INFLECTED.has(word) &&
  hasVowel(word.slice(0, -2));

export const isPast = memo((word) => {
  if (NOT_A_REPORT.has(word)) return false;
  if (word.endsWith('ed')) return endsInEd(word);
  const base = irregularBase(word);
  return base !== undefined && base !== word && !/(ing|s)$/.test(word);
});

export const isUnchangedPast = (word: string): boolean => UNCHANGED.has(word);

/** `fetching`, `fetched` → `fetch`; `sent` → `send`; `caching` → `cache`. A word that is no verb form stays as it is. */
export const baseForm = memo((word) => {
  const known = irregularBase(word);
  if (known !== undefined) return known;
  if (/[a-z]ied$/.test(word)) return `${word.slice(0, -3)}y`;
  const bare = isGerund(word) ? word.slice(0, -3) : endsInEd(word) ? word.slice(0, -2) : null;
  if (bare === null) return word;
  if (/([bdgkmnprtv])\1$/.test(bare) && !/^(add|err|ebb|purr)$/.test(bare)) return bare.slice(0, -1);
  return endsInSilentE(bare) ? `${bare}e` : bare;
});

/** Stems of words that code clips. */
const CLIPPED = new Map([
  ['initi', 'init'],
  ['synchron', 'sync'],
  ['configur', 'config'],
  ['transact', 'tx'],
  ['txn', 'tx'],
  ['databas', 'db'],
  ['repositori', 'repo'],
  ['applic', 'app'],
  ['directori', 'dir'],
  ['environ', 'env'],
]);

/** What `migrate`, `migrating` and `migration`, or `user` and `users`, have in common. */
export const stemOf = memo((word) => {
  const root = stem((verbOfNoun(word) ?? baseForm(word)).replace(/is(e|ation)$/, 'iz$1'));
  return CLIPPED.get(root) ?? root;
});

/** Stems that name the verb as a noun: `import` → `import`, `set up` → `set`, `setup`. */
export function nounsOf(verb: string): string[] {
  const [base = '', particle] = verb.split(' ');
  return particle === undefined ? [stemOf(base)] : [stemOf(base), stemOf(base + particle)];
}
