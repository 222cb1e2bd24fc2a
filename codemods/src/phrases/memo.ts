/** Remembers the answers for up to `limit` texts, then starts afresh: log vocabulary is small, its tail is not. */
export function memo<T>(answer: (text: string) => T, limit = 5000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    if (known.size >= limit) known.clear();
    const value = answer(text);
    known.set(text, value);
    return value;
  };
}
