/**
 * English drops a final `e` before -ing and -ed (`scraping`, `scraped`). These endings of what is left tell that it was there.
 * The first match decides, so exceptions stand before their rule.
 */
const ENDINGS: [RegExp, boolean][] = [
  [
    /(sync|focus|canvas|alias|bias|quiz|blitz|waltz|edit|audit|visit|limit|pivot|format|combat|output|input|bootstrap|catalog|backlog|debut)$/,
    false,
  ],
  [
    /(cach|past|tast|wast|hast|breath|write|writ|invit|unit|cit|ignit|rout|typ|styl|chang|creat|iat|uat|delet|plet|com|chrom)$/,
    true,
  ],
  [/[vcu]$/, true],
  [/(ss|zz|tz)$/, false],
  [/[sz]$/, true],
  [/(dg|[lr]g|[aeiou]g)$/, true],
  [/(h|b|g)ang$/, false],
  [/([ae]ng|ung|hing|ringe|fring|bing|tinge)$/, true],
  [/[bcdfgkpstz]l$/, true],
  [/qu[aeio][^aeiou]$/, true],
  [/[bcdgptk]r$/, true],
  [/[hwxy]$/, false],
  [/[aeiou]{2}[^aeiou]$/, false],
  [/[^aeiou]{2}$/, false],
  // One vowel and one consonant: the vowel was long because of the `e`, else the consonant were doubled …
  [/^[^aeiou]*[aeiou][^aeiou]$/, true],
  // … in longer words the consonant is only doubled when the stress is on it.
  [/(st|pl|gn|sc)or$/, true],
  [/(her|fer|ver)$/, false],
  [/(er|or|en|el|ion|son|don|op|ip|it|al|ow|et|om)$/, false],
  [/[aeiouy][bcdgklmnprtf]$/, true],
];

export function endsInSilentE(stem: string): boolean {
  return ENDINGS.find(([ending]) => ending.test(stem))?.[1] ?? false;
}
