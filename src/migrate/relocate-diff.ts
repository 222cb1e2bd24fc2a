import path from 'node:path';

/**
 * `git apply` takes the paths of a git diff from the root of the repository, wherever it is called, and skips in silence
 * what it does not find there. So a diff made in a folder gets that folder in front of its paths.
 */
export function relocateDiff(diff: string, prefix: string): string {
  if (prefix === '') return diff;
  const lines = diff.split('\n');
  const at = lines.findIndex((line) => line.startsWith('--- '));
  const [from, to] = [relocate(lines[at]!, prefix), relocate(lines[at + 1]!, prefix)];
  return [
    `diff --git ${quote(from === ABSENT ? to.replace(/^b/, 'a') : from)} ${quote(to)}`,
    ...lines.slice(1, at),
    `--- ${fileLine(from)}`,
    `+++ ${fileLine(to)}`,
    ...lines.slice(at + 2),
  ].join('\n');
}

/** In place of the old name of a file that is created. */
const ABSENT = '/dev/null';

/** The name in a `---` or `+++` line, with the folder behind its `a/` or `b/`. */
function relocate(line: string, prefix: string): string {
  const written = line.slice('--- '.length).replace(/\t$/, '');
  if (written === ABSENT) return ABSENT;
  const name = written.startsWith('"') ? (JSON.parse(written) as string) : written;
  return name.slice(0, 2) + path.posix.join(prefix, name.slice(2));
}

function fileLine(name: string): string {
  // Behind a name with a space a tab says where it ends.
  return name.includes(' ') ? `${quote(name)}\t` : quote(name);
}

function quote(name: string): string {
  return /["\\\p{Cc}]/u.test(name) ? JSON.stringify(name) : name;
}
