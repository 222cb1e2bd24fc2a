import { firstOperand } from '../script-words.js';
import { type Launcher, unquoted } from './launch.js';

const VALUE_FLAGS =
  /^(-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|--env-file-if-exists|--watch-path|--inspect-port|--title|--input-type|--icu-data-dir|--openssl-config)$/;
const NO_SERVICE = /^(-e|--eval|-p|--print|-pe|-c|--check|--test|--run|--v8-options|-v|--version)(=|$)/;
const LOADER = /^(.*=)?["']?(tsx|ts-node|@swc-node|@esbuild-kit|@swc\/register|esbuild-register|sucrase)(\/\S*)?["']?$/;

/** `node --enable-source-maps dist/main.js`. Ours goes last of the flags: behind dotenv, and behind a TypeScript loader. */
export const node: Launcher = (words) => {
  if (!/^(.*[\\/])?node(\.exe)?$/.test(words[0]!.text)) return null;
  const script = firstOperand(words, 1, VALUE_FLAGS);
  if (!script || unquoted(script.text).includes('node_modules')) return null;
  const flags = words.slice(1, words.indexOf(script));
  if (flags.some(({ text }) => NO_SERVICE.test(text))) return null;
  return {
    code: flags.some(({ text }) => LOADER.test(text)) ? 'on-the-fly' : 'plain',
    entry: unquoted(script.text),
    // Loaders for TypeScript hook both of Node's module systems, but `--require` runs before them.
    insertion: ({ flag, file }) => ({
      at: script.start,
      text: `${file.endsWith('.ts') ? '--import' : flag} ${file} `,
    }),
  };
};
