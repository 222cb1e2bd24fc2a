import { createInterface } from 'node:readline';
import { UserError } from '../errors.js';
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

/**
 * Questions go to stderr, so that stdout holds the result alone. The end of the input means quit; Ctrl-C means that
 * nothing happens at all.
 */
export function terminalAsk(color: boolean): { ask: Ask; close: () => void } {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  let interrupted = false;
  terminal.on('SIGINT', () => {
    interrupted = true;
    terminal.close();
  });
  // Unlike question(), the iterator keeps what was typed ahead.
  const lines = terminal[Symbol.asyncIterator]();
  const bold = colors(color).bold;
  const ask: Ask = async ({ file, start, spanName }, diff) => {
    process.stderr.write(`\n${color ? colorDiff(diff) : diff}`);
    terminal.setPrompt(`${file}:${place(start)} ${bold(printable(spanName))}: rewrite? [y]es, [n]o, [a]ll, [q]uit: `);
    for (;;) {
      terminal.prompt();
      const line = await lines.next();
      if (interrupted) throw new UserError('interrupted: nothing was written. Run again when you are ready.');
      const answer = line.done ? 'quit' : ANSWERS[line.value.trim().toLowerCase()];
      if (answer) return answer;
    }
  };
  return { ask, close: () => terminal.close() };
}
