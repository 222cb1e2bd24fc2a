import { COMPLETIONS, END_WORDS, FAILURES, NEGATIONS, START_WORDS } from './markers.js';
import { isGerund, isPast } from './verbs.js';
import { isWord, spellOutCode, tokensOf, VALUE } from './words.js';

interface Clause {
  tokens: string[];
  /** What ended it: a colon and a dash may close a prefix, a full stop never does. */
  closedBy: string;
  /** Identifiers as written, before they are split. */
  size: number;
}

const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const BREAK = /\.{2,}|…|[;!?\n|•→,]|:+(?=\s|$|\{)|\s?[-–—]+(?=\s|$)|\.(?=\s|$)|[-=*#<>]{2,}/;
const SPLIT = new RegExp(`(${BREAK.source})`);

/** START, END and their like alone, e.g. `[ COMPLETED ]`. */
export function isMarkerOnly(tokens: string[]): boolean {
  const words = tokens.filter(isWord);
  return (
    words.length > 0 && words.every((word) => START_WORDS.has(word) || END_WORDS.has(word) || COMPLETIONS.has(word))
  );
}

/** `[SECRETS LOADED]`: tagged as a whole, a message has nothing else to say. */
const ALL_IN_BRACKETS = /^\s*\[([^\][]*\s[^\][]*)\]\s*$/;

/** `[START]` is worth reading, `[worker]` and `(SEARCH/AWS)` are tags. */
function unwrapMarkers(text: string): string {
  const whole = ALL_IN_BRACKETS.exec(text);
  if (whole) return whole[1]!;
  return text.replace(/\[([^\][]*)\]|\(([^()]*)\)|<([^<>]*)>/g, (_, square: string, round: string) => {
    const inner = square ?? round ?? '';
    return isMarkerOnly(tokensOf(inner)) ? ` - ${inner} - ` : ' ';
  });
}

function split(text: string): Clause[] {
  const parts = text.split(SPLIT);
  const clauses: Clause[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const part = parts[i] ?? '';
    const tokens = tokensOf(part);
    if (tokens.length > 0)
      clauses.push({ tokens, closedBy: parts[i + 1]?.trim() ?? '', size: part.trim().split(/\s+/).length });
  }
  return clauses;
}

const speaks = (word: string | undefined) =>
  word !== undefined && (isGerund(word) || isPast(word) || START_WORDS.has(word) || END_WORDS.has(word));

const isNegative = (word: string) => FAILURES.has(word) || NEGATIONS.has(word);

const tellsOfWork = ({ tokens }: Clause) => tokens.some((word) => speaks(word) || isNegative(word));

const isOnlyValues = ({ tokens }: Clause) => tokens.every((token) => token === VALUE);

/** `UserService: `, `{} - `, `Step 1: `: names the place that logs, not the work. */
function isPrefix(clause: Clause, next: Clause): boolean {
  if (isOnlyValues(clause)) return true;
  if (next.tokens[0] === VALUE && COMPLETIONS.has(next.tokens[1] ?? '')) return false;
  if (!/^[:\-–—]/.test(clause.closedBy) || !next.tokens.some(isWord)) return false;
  if (tellsOfWork(clause)) return false;
  return clause.size === 1 || (clause.size <= 3 && speaks(next.tokens[0]));
}

/** `onHandler: {} - started update`: the place that logs, and which of its runs. */
function namesOne([place, one, said]: Clause[]): boolean {
  if (!place || !one || !said || !isOnlyValues(one) || isOnlyValues(said)) return false;
  const isLed = place.size === 1 && place.closedBy === ':' && /^[-–—]/.test(one.closedBy);
  return isLed && !tellsOfWork(place);
}

/** `host.{} `: who speaks, before what is said. */
const SPEAKER = /^\s*\w+\.\{\}:?(?=\s)/;

/** What a message announces stands at its front; behind it may come pages of help or data. */
const READ_UP_TO = 400;

/** The clauses of a message in order, without tags and prefixes; each a list of lower-case words and values. */
export function clausesOf(template: string): string[][] {
  const text = spellOutCode(template.slice(0, READ_UP_TO))
    .replace(ANSI, '')
    .replace(SPEAKER, '')
    .replace(/n[’']t\b/g, ' not')
    .replace(/(?<=\p{L})\((e?s)\)/gu, '$1')
    .replace(/["'`’“”]/g, '')
    .replace(/\b(re|de|un|pre)-(?=\p{Ll})/giu, '$1')
    .replace(/[\w.-]+=\s*\{\}/g, VALUE);
  const clauses = split(unwrapMarkers(text));
  let first = 0;
  for (; first + 1 < clauses.length; first++) {
    const next = clauses[first + 1]!;
    // `{}: beginning {}: deploy` has its marker and what it marks behind who speaks.
    const isMarked = isMarkerOnly(next.tokens) && !(isOnlyValues(clauses[first]!) && first + 2 < clauses.length);
    if (isMarked || !(isPrefix(clauses[first]!, next) || namesOne(clauses.slice(first)))) break;
  }
  return join(clauses.slice(first));
}

const SET_APART = /^([:\-–—]|=>|$)/;

/** A marker set apart belongs to what it stands beside: `[START] foo`, `foo: [END]`; `Foo … done` too, but `Foo stopped. Starting` are two. */
function join([first, second, ...rest]: Clause[]): string[][] {
  if (!first) return [];
  if (!second) return [first.tokens];
  const others = rest.map((clause) => clause.tokens);
  const apart = SET_APART.test(first.closedBy);
  // `Suite: {} completed`
  if (first.closedBy === ':' && second.tokens[0] === VALUE && COMPLETIONS.has(second.tokens[1] ?? ''))
    return [[...first.tokens, ...second.tokens], ...others];
  const leads = apart && isMarkerOnly(first.tokens) && !speaks(second.tokens[0]);
  const follows = isMarkerOnly(second.tokens) && (apart || !second.tokens.some((word) => START_WORDS.has(word)));
  if (follows && START_WORDS.has(second.tokens[0]!)) return [[...second.tokens, ...first.tokens], ...others];
  if (leads) return [[...first.tokens.filter(isWord), ...second.tokens], ...others];
  if (follows) return [[...first.tokens, ...second.tokens], ...others];
  return [first.tokens, second.tokens, ...others];
}
