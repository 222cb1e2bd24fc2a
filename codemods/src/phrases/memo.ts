/** Remembers the answers for up to `limit` words, then starts afresh: log vocabulary is small, its tail is not. */
export function memo<T>(answer: (word: string) => T, limit = 5000): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const seen = known.get(word);
    if (seen !== undefined) return seen;
    if (known.size >= limit) known.clear();
    const value = answer(word);
    known.set(word, value);
    return value;
  };
}
