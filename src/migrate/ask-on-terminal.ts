import { createInterface } from 'node:readline/promises';
import { colors } from '../output/color.js';
import { colorDiff } from '../output/color-diff.js';
import { place } from '../reporters/shared/place.js';
import { printable } from '../reporters/shared/printable.js';
import type { Answer, Ask } from './choose-brackets.js';

const ANSWERS: Record<string, Answer> = {
  y: 'yes',
  yes: 'yes',
  n: 'no',
  no: 'no',
  a: 'all',
  all: 'all',
  q: 'quit',
  quit: 'quit',
};

/** Questions go to stderr, so that stdout holds the result alone. The end of the input means quit. */
export function terminalAsk(color: boolean): { ask: Ask; close: () => void } {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<'quit'>((resolve) => terminal.once('close', () => resolve('quit')));
  const bold = colors(color).bold;
  const ask: Ask = async ({ file, start, spanName }, diff) => {
    process.stderr.write(`\n${color ? colorDiff(diff) : diff}`);
    for (;;) {
      const question = `${file}:${place(start)} ${bold(printable(spanName))}: rewrite? [y]es, [n]o, [a]ll, [q]uit: `;
      const text = await Promise.race([terminal.question(question), ended]);
      const answer = ANSWERS[text.trim().toLowerCase()];
      if (answer) return answer;
    }
  };
  return { ask, close: () => terminal.close() };
}
