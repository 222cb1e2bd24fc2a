/** Verbs of work whose nouns in -ing and -tion a name may turn back into the verb: `price calculation` → `calculate price`. */
const WORK_VERBS = new Set(
  (
    'activate add aggregate allocate anonymize apply archive assign authenticate authorize broadcast build calculate cancel check classify clean clear clone ' +
    'collect compact compile compress compute configure construct consume convert copy create crawl decode decompress decrypt deduplicate ' +
    'delete deploy deprovision detect disable distribute download emit enable encode encrypt enrich evaluate evict execute expire export extract fetch filter finalize ' +
    'flush format gather generate geocode get harvest hydrate import index ingest initialize inject insert inspect install integrate invalidate ' +
    'load merge migrate mint moderate modify normalize notify optimize parse populate prefetch prepare process produce propagate provision prune ' +
    'publish purge queue rebuild recalculate reconcile reconstruct recover reduce refresh register reindex remove render replicate reset resolve restore ' +
    'retrieve rotate save scan schedule scrape seed select send serialize set settle simulate store submit subscribe synchronize sync terminate ' +
    'tokenize transcode transcribe transform translate transmit unsubscribe update upload validate vacuum verify warm write'
  ).split(' '),
);

/** How English makes a noun of a verb. */
const ENDINGS: [RegExp, string[]][] = [
  [/ification$/, ['ify']],
  [/isation$/, ['ize']],
  [/ation$/, ['ate', 'e', '']],
  [/uction$/, ['uct', 'uce']],
  [/ription$/, ['ribe']],
  [/ission$/, ['it']],
  [/ution$/, ['ute', 've']],
  [/rsion$/, ['rt']],
  [/sion$/, ['s', 'd', 'de']],
  [/tion$/, ['t', 'te']],
  [/al$/, ['e']],
];

/** `creation` → `create`, `validation` → `validate`; null for a word that names something else, such as `station`. */
export function verbOfNoun(noun: string): string | null {
  for (const [ending, replacements] of ENDINGS) {
    if (!ending.test(noun)) continue;
    for (const replacement of replacements) {
      const verb = noun.replace(ending, replacement);
      if (WORK_VERBS.has(verb)) return verb;
    }
  }
  return null;
}

export const isWorkVerb = (verb: string): boolean => WORK_VERBS.has(verb);
