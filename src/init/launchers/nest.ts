import type { Launcher } from './launch.js';

/** `nest start --watch`: the Nest CLI compiles, then runs what `--exec` names. */
export const nest: Launcher = (words) => {
  if (words[0]!.text !== 'nest' || words[1]?.text !== 'start') return null;
  const hasOwnCommand = words.some(({ text }) => /^(-e|--exec)(=|$)/.test(text));
  return {
    code: 'nest',
    entry: 'src/main.ts',
    insertion: ({ flag, file }) =>
      hasOwnCommand
        ? `add "${flag} ${file}" to the command behind --exec`
        : { at: words[1]!.end, text: ` --exec "node ${flag} ${file}"` },
  };
};
