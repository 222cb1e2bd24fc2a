import type { Attributes } from '../line/attributes.js';

export interface Templated {
  /** The message with `{}` for what looks like a value. */
  template: string;
  values: Attributes;
}

/** What differs from line to line: quoted text, addresses, paths, ids, numbers with their unit. */
const VALUE =
  /"[^"]*"|(?<![\w])'[^']*'|`[^`]*`|\b[a-z][a-z+.-]*:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w<])(?:\.{0,2}\/)[\w.@-]+(?:\/[\w.@-]*)*|(?<![\p{L}\d])[-+]?#?(?=[\w.:-]*\d)[\w]+(?:[.:,-][\w]+)*%?/gu;

const KEY_BEFORE = /([A-Za-z][\w.]*)\s*[=:]\s*$/;
const WORD_BEFORE = /([A-Za-z][\w]*)\s+#?$/;
const WORD_BEHIND = /^\s+([A-Za-z][\w]*)/;
const NO_NAME = new Set(
  'a an and at by for from in into is of on or the to took was were with after before'.split(' '),
);

/** Reads the values out of a message of which only the text is known. A value takes its name from the word beside it. */
export function templateOf(message: string): Templated {
  const values: Attributes = {};
  const template = message.replace(VALUE, (found, ...rest) => {
    const at = rest.at(-2) as number;
    const key = nameOf(message.slice(0, at), message.slice(at + found.length));
    values[key in values ? freshKey(key, values) : key] = readValue(found);
    return '{}';
  });
  return { template, values };
}

function nameOf(before: string, behind: string): string {
  const key = KEY_BEFORE.exec(before)?.[1];
  if (key !== undefined) return key;
  const names = [WORD_BEHIND.exec(behind)?.[1], WORD_BEFORE.exec(before)?.[1]];
  return names.find((name) => name !== undefined && !NO_NAME.has(name.toLowerCase())) ?? 'value';
}

function freshKey(key: string, values: Attributes): string {
  let count = 2;
  while (`${key}.${count}` in values) count++;
  return `${key}.${count}`;
}

/** A number is a number again, as far as it comes out as it was. */
export function readValue(text: string): string | number {
  const bare = /^(["'`])(.*)\1$/s.exec(text)?.[2] ?? text;
  return bare !== '' && String(Number(bare)) === bare ? Number(bare) : bare;
}
