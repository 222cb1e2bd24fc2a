import { firstOperand } from '../script-words.js';
import { type Launcher, unquoted } from './launch.js';

const VALUE_FLAGS = /^(--tsconfig|-r|--require|--import|--loader|--env-file|--include|--exclude|-C|--conditions)$/;

/** `tsx watch src/app.ts`. Only `--import` comes after tsx's own hooks, for CommonJS too. */
export const tsx: Launcher = (words) => {
  if (words[0]!.text !== 'tsx') return null;
  const watches = words[1]?.text === 'watch';
  const script = firstOperand(words, watches ? 2 : 1, VALUE_FLAGS);
  if (!script) return null;
  return {
    code: 'on-the-fly',
    entry: unquoted(script.text),
    insertion: ({ file }) => ({ at: script.start, text: `--import ${file} ` }),
  };
};
