export { type PairScore, pairPhrases } from './pair-phrases.js';
export type { Phrase, PhraseOptions, PhraseRole } from './phrase.js';
export { readPhrase } from './read-phrase.js';
export { isSameWork, workOfFailure } from './same-work.js';
export { nameFromSymbol, spanNameOf } from './span-name.js';
