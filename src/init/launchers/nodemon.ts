import { firstOperand } from '../script-words.js';
import { type Launcher, unquoted } from './launch.js';

const VALUE_FLAGS = /^(-w|--watch|-i|--ignore|-e|--ext|-x|--exec|-d|--delay|-C|--config|--cwd|-s|--signal)$/;

/** `nodemon app.js`. It takes flags of Node for file names, so the command that it runs has to name them. */
export const nodemon: Launcher = (words) => {
  if (words[0]!.text !== 'nodemon') return null;
  const script = firstOperand(words, 1, VALUE_FLAGS);
  if (!script) return null;
  const entry = unquoted(script.text);
  const hasOwnCommand = words.some(({ text }) => /^(-x|--exec)(=|$)/.test(text));
  return {
    code: /\.[cm]?tsx?$/.test(entry) ? 'on-the-fly' : 'plain',
    entry,
    insertion: ({ flag, file }) =>
      hasOwnCommand || /\.[cm]?tsx?$/.test(entry)
        ? `add "--import ${file}" (tsx) or "--require ${file}" (ts-node) to the command that nodemon runs`
        : { at: script.start, text: `--exec "node ${flag} ${file}" ` },
  };
};
