/** A word of a command line, with its place in the script. Quotes are part of it. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

const SEPARATOR = /^(&&|\|\||;|\||&)$/;
const WORD = /&&|\|\||[;|&]|(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'&|;])+/g;

/** Splits a script into its commands and those into words. */
export function commandsOf(script: string): Word[][] {
  const commands: Word[][] = [[]];
  for (const match of script.matchAll(WORD)) {
    const word = { text: match[0], start: match.index, end: match.index + match[0].length };
    if (SEPARATOR.test(word.text)) commands.push([]);
    else commands.at(-1)!.push(word);
  }
  return commands.filter((words) => words.length > 0);
}

const ASSIGNMENT = /^[A-Za-z_]\w*=/;
const PREFIX = /^(cross-env|cross-env-shell|env|exec|npx|--)$/;

/** The command itself, behind what only prepares its environment: `cross-env NODE_ENV=production node app.js`. */
export function withoutPrefix(words: Word[]): Word[] {
  const from = words.findIndex(({ text }) => !ASSIGNMENT.test(text) && !PREFIX.test(text));
  return from < 0 ? [] : words.slice(from);
}

/** The first word behind `from` that is no flag and no flag's value. */
export function firstOperand(words: Word[], from: number, valueFlags: RegExp): Word | undefined {
  for (let index = from; index < words.length; index++) {
    const word = words[index]!;
    if (!word.text.startsWith('-')) return word;
    if (valueFlags.test(word.text)) index++;
  }
  return undefined;
}
