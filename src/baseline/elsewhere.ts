import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The files that could hold a bracket with one of these pairs of messages. Every word of both messages stands in the
 * source as it is, however the message is put together, so that the others need not be parsed.
 */
export async function filesThatMention(cwd: string, files: readonly string[], messages: readonly string[][]) {
  const wanted = messages.map((pair) => pair.flatMap((message) => message.match(/[\p{L}\p{N}]+/gu) ?? []));
  const found: string[] = [];
  for (const file of files) {
    const text = await readFile(path.join(cwd, file), 'utf8').catch(() => '');
    if (wanted.some((words) => words.every((word) => text.includes(word)))) found.push(file);
  }
  return found;
}
