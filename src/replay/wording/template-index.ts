const WORD = /[\p{L}\p{N}_]+/gu;

/** Stands for a value while words are sought, so that a word that touches one is not taken for whole. */
const TOUCHES = '\u0000';

/** Finds the templates that a message may come from, without a try of all of them: each is known by a word that its messages must hold. */
export class TemplateIndex<T extends object> {
  private readonly byWord = new Map<string, T[]>();
  /** Those without a whole word. */
  private readonly others: T[] = [];
  private readonly rank = new Map<T, number>();

  /** `items`: the most telling first. */
  constructor(items: readonly T[], templateOf: (item: T) => string) {
    for (const [index, item] of items.entries()) {
      this.rank.set(item, index);
      const word = longestWord(templateOf(item));
      const list = word === null ? this.others : (this.byWord.get(word) ?? []);
      list.push(item);
      if (word !== null) this.byWord.set(word, list);
    }
  }

  /** In the order in which they were given. */
  candidates(message: string): T[] {
    const words = new Set(message.match(WORD));
    const found = [...this.others, ...[...words].flatMap((word) => this.byWord.get(word) ?? [])];
    return found.sort((a, b) => this.rank.get(a)! - this.rank.get(b)!);
  }
}

function longestWord(template: string): string | null {
  const text = template.replaceAll('{}', TOUCHES);
  let longest: string | null = null;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const isWhole = text[index - 1] !== TOUCHES && text[index + word.length] !== TOUCHES;
    if (isWhole && word.length > (longest?.length ?? 0)) longest = word;
  }
  return longest;
}
