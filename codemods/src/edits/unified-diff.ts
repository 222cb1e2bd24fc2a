import { formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff';

const CONTEXT = 3;
/** The time of a minimal diff grows with the square of the changed lines; beyond this many it is not worth it. */
const MAX_CHANGED_LINES = 5_000;

/** A unified diff of one file that `git apply` accepts. `before`: null where the file is created. */
export function unifiedDiff(file: string, before: string | null, after: string): string {
  if (before === null) return creation(file, after);
  const options = { context: CONTEXT, maxEditLength: MAX_CHANGED_LINES };
  const patch = structuredPatch(file, file, before, after, undefined, undefined, options);
  const hunks = patch?.hunks ?? [wholeHunk(before, after)];
  const body = formatPatch({ oldFileName: file, newFileName: file, oldHeader: undefined, newHeader: undefined, hunks });
  const [from, to] = [quoted(`a/${file}`), quoted(`b/${file}`)];
  return `diff --git ${from} ${to}\n--- ${from}${tab(from)}\n+++ ${to}${tab(to)}\n${body.slice(body.indexOf('@@'))}`;
}

function creation(file: string, text: string): string {
  const [from, to] = [quoted(`a/${file}`), quoted(`b/${file}`)];
  const lines = linesOf(text).map((line) => `+${line}\n`);
  const head = `diff --git ${from} ${to}\nnew file mode 100644\n--- /dev/null\n+++ ${to}${tab(to)}\n`;
  return `${head}@@ -0,0 +1,${text.split('\n').length - 1} @@\n${lines.join('')}`;
}

/** One hunk from the first changed line to the last. */
function wholeHunk(before: string, after: string): StructuredPatchHunk {
  const old = linesOf(before);
  const fresh = linesOf(after);
  let start = 0;
  while (start < Math.min(old.length, fresh.length) && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const lead = Math.min(CONTEXT, start);
  const trail = Math.min(CONTEXT, end);
  const from = start - lead;
  const mark = (sign: string, lines: readonly string[]) => lines.map((line) => sign + line);
  return {
    oldStart: from + 1,
    oldLines: old.length - end + trail - from,
    newStart: from + 1,
    newLines: fresh.length - end + trail - from,
    lines: [
      ...mark(' ', old.slice(from, start)),
      ...mark('-', old.slice(start, old.length - end)),
      ...mark('+', fresh.slice(start, fresh.length - end)),
      ...mark(' ', old.slice(old.length - end, old.length - end + trail)),
    ],
  };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else lines.push(`${lines.pop()}\n\\ No newline at end of file`);
  return lines;
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
