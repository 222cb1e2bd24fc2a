import { createTwoFilesPatch } from 'diff';

/** A unified diff of one file that `git apply` accepts. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 });
  const hunks = patch.slice(patch.indexOf('@@'));
  const [from, to] = [quoted(`a/${file}`), quoted(`b/${file}`)];
  return `diff --git ${from} ${to}\n--- ${from}${tab(from)}\n+++ ${to}${tab(to)}\n${hunks}`;
}

/** git quotes names with control characters, quotes or backslashes as C strings. */
function quoted(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be quoted
  return /["\\\u0000-\u001f]/.test(name) ? JSON.stringify(name) : name;
}

/** A name with a space needs a tab behind it, or tools read the rest as a date. */
function tab(name: string): string {
  return name.includes(' ') ? '\t' : '';
}
