export { nameOfLabel, plainWords } from './label-name.js';
export { type PairScore, pairPhrases } from './pair-phrases.js';
export { isTitle, type Phrase, type PhraseOptions, type PhraseRole } from './phrase.js';
export { phraseReader, type Reader, readPhrase } from './read-phrase.js';
export { isSameWork, workOfFailure } from './same-work.js';
export { nameFromSymbol, nameOfMade, spanNameOf } from './span-name.js';
export { msPerUnit } from './time-unit.js';
