import { createHash } from 'node:crypto';
import { UserError } from '../errors.js';

/** One of `count` parts of the files; counted from 1, as it is typed. */
export interface Shard {
  index: number;
  count: number;
}

/** @throws {UserError} when the text is not `i/n`. */
export function parseShard(text: string): Shard {
  const [, index, count] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (!index || !count || index > count) {
    throw new UserError(`--shard ${text} is not a part of a whole. Write --shard i/n with i from 1 to n, such as 2/4.`);
  }
  return { index, count };
}

/** Whether a file belongs to a shard: by its path alone, so that every machine splits alike. */
export function isInShard(file: string, { index, count }: Shard): boolean {
  return createHash('sha256').update(file).digest().readUInt32BE() % count === index - 1;
}
