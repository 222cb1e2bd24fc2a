import { isMarkerOnly } from './clauses.js';
import type { Phrase } from './phrase.js';
import { nameFromSymbol, spanNameOf } from './span-name.js';

const CODE = /^([\w$#]+(?:\.[\w$#]+)+)(?:\(\))?$|^([\w$]+)\(\)$/;

/**
 * The name of a span that a timer's label gives: `Shop.addOrder()` is code, `insert orders in a batch ({})` is read up to its value
 * where it announces nothing.
 */
export function nameOfLabel(label: Phrase, symbolPath: string): string | null {
  const [, path, called] = CODE.exec(label.template) ?? [];
  const code = path ?? called;
  if (code !== undefined) return nameFromSymbol(code);
  const told = label.roles.includes('other') ? plainWords(label.template) : '';
  return told || spanNameOf(label, label, symbolPath);
}

/** What a message says before its first value or sign, `bad rows` of `Bad rows ({} of {}): {} ms`, if it is more than `{} begin`. */
export function plainWords(message: string): string {
  const words = /\p{L}[\p{L}\p{N} -]*/u.exec(message.replaceAll('{}', '|'))?.[0].trim().toLowerCase() ?? '';
  return isMarkerOnly(words.split(' ')) ? '' : words;
}
