/** Further wordings from the project's config. */
export interface PhraseOptions {
  startPhrases?: string[];
  endPhrases?: string[];
}

export type PhraseRole = 'start' | 'end' | 'failure' | 'other';

/** One log message understood. Plain data. */
export interface Phrase {
  /** A message template: literal text with `{}` for every value. */
  template: string;
  /** A message can have several, e.g. `server started` begins and ends; `['other']` when it has none. */
  roles: PhraseRole[];
  /** Base form of the working verb, with its particle: `import`, `shut down`; null when the wording is a marker and a noun, or a marker alone. */
  verb: string | null;
  /** Stems of the object's content words: `['user']`, `['poi', 'tabl']`. */
  object: string[];
  /** Stems of what follows, with the prepositions: `['from', 'queue']` in `Reading jobs from queue`. */
  complement: string[];
  /** The words of the object as a reader wants them in a span name, lower case. */
  words: string[];
  /** What a heading such as `Migration - drop old keys` says behind the kind of work, as words for a name. */
  detail?: string[];
  /** The title that a report stands under: `['nightli', 'cleanup']` in `Nightly cleanup: {} files removed`. */
  title?: string[];
  /** The title leads a value: `order import: {}`. */
  listing?: true;
  /** The end names a count of a whole: `{} of {} rows copied`, on the way or in the end. */
  partial?: true;
  /** `strong`: the wording alone announces; `weak`: could be either, and only its counterpart tells. */
  strength: 'strong' | 'weak';
}

/** A noun phrase without a word of what happens to it: `stock check`. */
export const isTitle = ({ strength, verb }: Pick<Phrase, 'strength' | 'verb'>) => strength === 'weak' && verb === null;
