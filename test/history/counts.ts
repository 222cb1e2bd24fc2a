/** How many brackets there are of each wording. */
export type Counts = ReadonlyMap<string, number>;

/** What a bracket says, which stays when it moves. */
export const wordingOf = ({ messages }: { messages: readonly string[] }): string => JSON.stringify(messages);

export function countOf(brackets: readonly { messages: readonly string[] }[]): Counts {
  return plus(new Map(), brackets.map(wordingOf));
}

export function plus(counts: Counts, wordings: readonly string[]): Counts {
  return adjusted(counts, wordings, 1);
}

export function minus(counts: Counts, wordings: readonly string[]): Counts {
  return adjusted(counts, wordings, -1);
}

/** What there is of each wording beyond what there was, each as often as it is missing there. */
export function beyond(now: Counts, before: Counts): string[] {
  return [...now].flatMap(([wording, count]) =>
    Array<string>(Math.max(0, count - (before.get(wording) ?? 0))).fill(wording),
  );
}

/** What is left when a baseline loses what is gone from the code. */
export function common(listed: Counts, now: Counts): Counts {
  return new Map([...listed].map(([wording, count]) => [wording, Math.min(count, now.get(wording) ?? 0)]));
}

/** A merge: what either side made of the same beginning. */
export function merged(base: Counts, ours: Counts, theirs: Counts): Counts {
  return minus(plus(ours, beyond(theirs, base)), beyond(base, theirs));
}

function adjusted(counts: Counts, wordings: readonly string[], by: number): Counts {
  const sums = new Map(counts);
  for (const wording of wordings) sums.set(wording, (sums.get(wording) ?? 0) + by);
  return sums;
}
