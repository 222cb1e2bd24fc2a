import type { Bracket } from '@log-to-trace/codemods';
import type { BaselineEntry } from './baseline.js';

/** What two states are matched by; a bracket and an entry of a baseline both have it. */
type Identity = Pick<Bracket, keyof BaselineEntry>;

export interface Matches<Old, New> {
  pairs: { old: Old; current: New }[];
  /** Without a counterpart now. */
  gone: Old[];
  /** Without a counterpart before. */
  added: New[];
}

/** Every round pairs what the one before left over. Within each, what stayed in its file comes first. */
const ROUNDS: ((identity: Identity) => string)[] = [
  ({ fingerprint }) => fingerprint,
  ({ messages, function: symbol, file }) => JSON.stringify([messages, symbol, file]),
  ({ messages, function: symbol }) => JSON.stringify([messages, symbol]),
  ({ messages, file }) => JSON.stringify([messages, file]),
  ({ messages }) => JSON.stringify(messages),
];

/** Pairs two states one to one: what is the same, then what moved. */
export function match<Old extends Identity, New extends Identity>(
  old: readonly Old[],
  current: readonly New[],
  rounds = ROUNDS,
): Matches<Old, New> {
  const matches: Matches<Old, New> = { pairs: [], gone: [...old], added: [...current] };
  for (const keyOf of rounds) {
    if (matches.gone.length === 0 || matches.added.length === 0) break;
    pairBy(keyOf, matches);
  }
  return matches;
}

/** Only what is still in its place. */
export function matchInPlace<Old extends Identity, New extends Identity>(old: readonly Old[], current: readonly New[]) {
  return match(old, current, ROUNDS.slice(0, 1));
}

function pairBy<Old extends Identity, New extends Identity>(
  keyOf: (identity: Identity) => string,
  matches: Matches<Old, New>,
): void {
  const waiting = new Map<string, Old[]>();
  for (const each of matches.gone) {
    const key = keyOf(each);
    const queue = waiting.get(key);
    if (queue) queue.push(each);
    else waiting.set(key, [each]);
  }
  const paired = new Set<Old>();
  matches.added = matches.added.filter((current) => {
    const old = waiting.get(keyOf(current))?.shift();
    if (!old) return true;
    paired.add(old);
    matches.pairs.push({ old, current });
    return false;
  });
  matches.gone = matches.gone.filter((each) => !paired.has(each));
}
