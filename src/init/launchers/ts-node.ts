import { firstOperand } from '../script-words.js';
import { type Launcher, unquoted } from './launch.js';

const VALUE_FLAGS =
  /^(-r|--require|-P|--project|-O|--compilerOptions|-C|--compiler|-I|--ignore|-D|--ignoreDiagnostics|--cwd|--scope-dir)$/i;

/** `ts-node src/app.ts`: `--require` of its own compiles what it loads. */
export const tsNode: Launcher = (words) => {
  if (!/^ts-node(-esm|-script|-transpile-only)?$/.test(words[0]!.text)) return null;
  const script = firstOperand(words, 1, VALUE_FLAGS);
  if (!script) return null;
  const usesEsm = words.some(({ text }) => text === '--esm') || words[0]!.text === 'ts-node-esm';
  return {
    code: 'on-the-fly',
    entry: unquoted(script.text),
    insertion: ({ file, isEsm }) =>
      isEsm || usesEsm
        ? `ts-node cannot load an ES module first: start with "node --loader ts-node/esm --import ${file} ${script.text}"`
        : { at: script.start, text: `--require ${file} ` },
  };
};
