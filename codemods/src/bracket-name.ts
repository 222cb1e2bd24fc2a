import type { BracketSite } from './forms/bracket-site.js';
import { isHandedAway } from './forms/handed-away.js';
import { isLabelTimer } from './log-calls/label-timer.js';
import { isClock, type OpeningCall } from './log-calls/log-call.js';
import {
  isTitle,
  nameFromSymbol,
  nameOfLabel,
  nameOfMade,
  type Phrase,
  plainWords,
  type Reader,
  spanNameOf,
} from './phrases/index.js';
import { LABELS, PREPOSITIONS } from './phrases/markers.js';
import { baseForm } from './phrases/verbs.js';
import { splitIdentifier, tokensOf } from './phrases/words.js';
import { isPath } from './syntax/paths.js';
import { unwrap } from './syntax/walk.js';

interface Place {
  file: string;
  /** The enclosing symbol path. */
  symbol: string;
  read: Reader;
}

/** What the span of a bracket is called: what its lines say, or its function, or its file. */
export function bracketName({ opening, closings }: BracketSite, place: Place): string {
  const { template } = closings.at(-1)!;
  const end = place.read(template);
  const name = saidName(opening, end, place);
  if (name === '') return plainWords(isClock(opening) ? template : opening.template) || 'work';
  if (name === 'main') return nameOfScript(place.file) ?? name;
  const isVerbAlone = !isClock(opening) && name === place.read(opening.template).verb;
  return (isVerbAlone && (withValue(name, opening) ?? withSpeaker(name, opening))) || name;
}

function saidName(opening: OpeningCall, end: Phrase, { symbol, read }: Place): string {
  if (isLabelTimer(opening)) return nameOfLabel(end, symbol) || nameFromSymbol(symbol);
  // `Time to run: {}` tells of the clock alone.
  const tellsNoWork = isClock(opening) && (isTitle(end) || !end.roles.includes('end'));
  const isApart = isHandedAway(opening.statement);
  const name = tellsNoWork ? null : spanNameOf(read(opening.template), end, isApart ? '' : symbol);
  return name || (isApart ? nameOfMade(symbol) : nameFromSymbol(symbol));
}

const VERB_AND_VALUE = /(\p{L}+)\s+["'`([<]*\{\}/u;
const OF_ANYTHING = new Set(
  'key value item title label text str data arg args param params opt opts option options length size count'.split(' '),
);

/** A verb alone takes its object from the value behind it: `Deleting {}` with `fileName`. */
function withValue(verb: string, { template, values }: OpeningCall): string | null {
  const said = VERB_AND_VALUE.exec(template);
  if (!said || baseForm(said[1]!.toLowerCase()) !== verb) return null;
  const before = template.slice(0, said.index).split('{}').length - 1;
  const value = values.filter(({ kind }) => kind === 'text')[before];
  const words = value && isPath(unwrap(value.node)) ? value.key.split('.').flatMap(splitIdentifier) : [];
  const named = LABELS.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  const isTelling = named.every((each) => each.length > 1 && !OF_ANYTHING.has(each) && !PREPOSITIONS.has(each));
  return named.length > 0 && named.length < 4 && isTelling ? [verb, ...named].join(' ') : null;
}

/** What happens to whoever speaks. */
const LIFECYCLE = new Set([
  'initialize',
  'start',
  'stop',
  'boot',
  'load',
  'reload',
  'reset',
  'close',
  'shut down',
  'set up',
]);
const SPEAKER = /^\s*(?:\[([^\][{}]+)\]|\(([^(){}]+)\)|([\w-]+):\s)/;

/** `(SEARCH/AWS) Initializing...` */
function withSpeaker(verb: string, { template }: OpeningCall): string | null {
  const [, square, round, bare] = SPEAKER.exec(template) ?? [];
  const words = tokensOf(square ?? round ?? bare ?? '');
  const isTelling = LIFECYCLE.has(verb) && words.length > 0 && words.length < 4 && !words.includes(verb);
  return isTelling ? [verb, ...words].join(' ') : null;
}

/** `main` of `proposeEmissionRate.ts` */
function nameOfScript(file: string): string | null {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\..*$/, '');
  const words = base
    .split('-')
    .flatMap(splitIdentifier)
    .filter((word) => !/^\d+$/.test(word));
  return words.length > 1 ? words.join(' ') : null;
}
