import type { LogSite, Outline } from '@log-to-trace/codemods';
import { type Phrase, type PhraseOptions, readPhrase } from '@log-to-trace/codemods/phrases';
import type { Attributes } from '../line/attributes.js';
import type { Line } from '../line/line.js';
import type { Listener, Saying, Work } from './saying.js';
import { readValue } from './template.js';
import { TemplateIndex } from './template-index.js';

interface KnownSite {
  site: LogSite;
  saying: Saying;
  /** Null where the template is the whole message. */
  pattern: RegExp | null;
}

/** So much literal text has to be left of a template that it says which line it is. */
const LEAST_LITERAL = 4;

/**
 * Understands lines by the code that wrote them; the others, a framework's for example, by `otherwise`.
 */
export function byCode(outline: Outline, options: PhraseOptions, otherwise: Listener): Listener {
  const sites = outline.sites.map((site, index) => knownSite(site, index, outline, options));
  const exact = new Map<string, KnownSite[]>();
  const patterns: KnownSite[] = [];
  for (const known of sites) {
    if (known.pattern === null) exact.set(known.site.template, [...(exact.get(known.site.template) ?? []), known]);
    else if (literalOf(known.site).length >= LEAST_LITERAL) patterns.push(known);
  }
  patterns.sort((a, b) => literalOf(b.site).length - literalOf(a.site).length);
  const index = new TemplateIndex(patterns, ({ site }) => site.template);
  return (line) => {
    const message = (line.message ?? '').replace(/\s+/g, ' ').trim();
    const found = bestOf(exact.get(message) ?? [], line) ?? bestOf(matching(index.candidates(message), message), line);
    return found ? { saying: found.saying, values: valuesOf(found, message, line) } : otherwise(line);
  };
}

/** Those of the most telling template that fits. */
function matching(patterns: readonly KnownSite[], message: string): KnownSite[] {
  const first = patterns.find(({ pattern }) => pattern!.test(message));
  return first ? patterns.filter(({ site }) => site.template === first.site.template) : [];
}

/** Of several places with the same words, the one whose fields the line has. */
function bestOf(sites: readonly KnownSite[], { fields }: Line): KnownSite | undefined {
  if (sites.length < 2) return sites[0];
  const missing = ({ site }: KnownSite) => site.keys.filter((key) => !(key.split('.')[0]! in fields)).length;
  return [...sites].sort(
    (a, b) => missing(a) - missing(b) || b.site.keys.length - a.site.keys.length || isBracket(b) - isBracket(a),
  )[0];
}

const isBracket = ({ site }: KnownSite): number => (site.opens || site.closes.length > 0 ? 1 : 0);

function knownSite(site: LogSite, index: number, outline: Outline, options: PhraseOptions): KnownSite {
  const phrase = readPhrase(site.template, options);
  const opens = workOf(site.opens, phrase, outline);
  const ends: Saying['ends'] = ({ bracket }) => {
    if (!bracket) return null;
    if (site.closes.includes(bracket.fingerprint)) return { score: 1, failed: false, isBare: false };
    return site.fails.includes(bracket.fingerprint) ? { score: 1, failed: true, isBare: false } : null;
  };
  const work = site.elapsed && workOf(site.closes[0] ?? null, phrase, outline);
  const reports = work && { work, elapsed: site.elapsed! };
  return { site, saying: { phrase, site: index, opens, reports, ends }, pattern: patternOf(site.template) };
}

function workOf(fingerprint: string | null, phrase: Phrase, { brackets, reach }: Outline): Work | null {
  const bracket = brackets.find((known) => known.fingerprint === fingerprint);
  if (!bracket) return null;
  const inside = reach[bracket.fingerprint];
  return { bracket, reach: inside ? new Set(inside) : null, phrase, isProven: true };
}

const literalOf = ({ template }: LogSite): string => template.replaceAll('{}', '').trim();

function patternOf(template: string): RegExp | null {
  const parts = template.split('{}');
  if (parts.length === 1) return null;
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('([^]*?)')}$`);
}

/** The values in the message, under the names that they have in the code. Those of fields stand in the line itself. */
function valuesOf({ site, pattern }: KnownSite, message: string, { fields }: Line): Attributes {
  const [, ...captured] = pattern?.exec(message) ?? [];
  const keys = site.keys.filter((key) => !(key in fields));
  return Object.fromEntries(captured.map((value, index) => [keys[index] ?? 'value', readValue(value)]));
}
