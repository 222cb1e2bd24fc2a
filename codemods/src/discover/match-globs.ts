import picomatch from 'picomatch';

/** A predicate over posix paths. A pattern without a glob character also matches everything below it. */
export function matcher(patterns: string[]): (file: string) => boolean {
  if (patterns.length === 0) return () => false;
  const expanded = patterns.flatMap((pattern) => {
    const plain = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
    return [plain, `${plain}/**`];
  });
  return picomatch(expanded, { dot: true });
}
