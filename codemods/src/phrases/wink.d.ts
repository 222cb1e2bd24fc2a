declare module 'wink-lexicon/src/wn-verb-exceptions.js' {
  /** WordNet's irregular verb forms and those with a doubled consonant, each with its base form. */
  const exceptions: Record<string, string>;
  export = exceptions;
}

declare module 'wink-porter2-stemmer' {
  function stem(word: string): string;
  export = stem;
}
