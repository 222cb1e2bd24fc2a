/**
 * `git apply` takes the paths of a git diff from the root of the repository, wherever it is called, and skips in silence
 * what it does not find there. So a diff made in a folder gets that folder in front of its paths.
 */
export function relocateDiff(diff: string, prefix: string): string {
  if (prefix === '') return diff;
  const [, from, to, ...hunks] = diff.split('\n');
  const [before, after] = [relocate(from!, prefix), relocate(to!, prefix)];
  return [
    `diff --git ${quote(before)} ${quote(after)}`,
    `--- ${fileLine(before)}`,
    `+++ ${fileLine(after)}`,
    ...hunks,
  ].join('\n');
}

/** The name in a `---` or `+++` line, with the folder behind its `a/` or `b/`. */
function relocate(line: string, prefix: string): string {
  const written = line.slice('--- '.length).replace(/\t$/, '');
  const name = written.startsWith('"') ? (JSON.parse(written) as string) : written;
  return name.slice(0, 2) + prefix + name.slice(2);
}

function fileLine(name: string): string {
  // Behind a name with a space a tab says where it ends.
  return name.includes(' ') ? `${quote(name)}\t` : quote(name);
}

function quote(name: string): string {
  return /["\\\p{Cc}]/u.test(name) ? JSON.stringify(name) : name;
}
