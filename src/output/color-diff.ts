import { colors } from './color.js';

/** A unified diff in git's colours. */
export function colorDiff(diff: string): string {
  return diff.split('\n').map(colorLine).join('\n');
}

function colorLine(line: string): string {
  const { bold, cyan, green, red } = colors(true);
  if (/^(diff |--- |\+\+\+ )/.test(line)) return bold(line);
  if (line.startsWith('@@')) return cyan(line);
  if (line.startsWith('+')) return green(line);
  return line.startsWith('-') ? red(line) : line;
}
