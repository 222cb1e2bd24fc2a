/** The same numbers every time for one seed. */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, pick: <Item>(items: readonly Item[]): Item => items[below(items.length)]! };
}

export type Random = ReturnType<typeof createRandom>;
